import { describe, expect, it } from '@jest/globals';
import { equalInConstantTime, sha256Hex } from '../../../shared/platform/sha256.ts';

describe('sha256', () => {
  it('is the published value for the empty text and for "abc"', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('takes text as UTF-8', () => {
    expect(sha256Hex('ü')).toBe(sha256Hex(Uint8Array.of(0xc3, 0xbc)));
  });
});

describe('equality of secrets', () => {
  it('is that of their bytes', () => {
    expect(equalInConstantTime('secret', Buffer.from('secret'))).toBe(true);
    expect(equalInConstantTime('', '')).toBe(true);
  });

  it.each(['secreT', 'secret ', 'secre', ''])('fails for %j without throwing, whatever its length', (other) => {
    expect(equalInConstantTime('secret', other)).toBe(false);
  });
});
