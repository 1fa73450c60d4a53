import { describe, expect, it } from '@jest/globals';
import { equalInConstantTime } from '../../../shared/platform/constant-time.ts';

describe('equality of secrets', () => {
  it('is that of their bytes', () => {
    expect(equalInConstantTime('secret', Buffer.from('secret'))).toBe(true);
    expect(equalInConstantTime('', '')).toBe(true);
  });

  it.each(['secreT', 'secret ', 'secre', ''])('fails for %j without throwing, whatever its length', (other) => {
    expect(equalInConstantTime('secret', other)).toBe(false);
  });
});
