import { describe, expect, it } from '@jest/globals';
import { fractionOf, sha256Hex } from '../../../shared/domain/hash.ts';

describe('sha256', () => {
  it('is the published value for the empty text and for "abc"', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('takes text as UTF-8', () => {
    expect(sha256Hex('ü')).toBe(sha256Hex(Uint8Array.of(0xc3, 0xbc)));
  });
});

describe('the fraction of a text', () => {
  it('is its own for each text, and lies anywhere between 0 and 1', () => {
    const fractions = Array.from({ length: 1_000 }, (_, index) => fractionOf(`location-${index}`));
    const perTenth = Array.from({ length: 10 }, (_, tenth) => fractions.filter((f) => Math.floor(f * 10) === tenth));
    expect(new Set(fractions).size).toBe(1_000);
    expect(Math.min(...perTenth.map(({ length }) => length))).toBeGreaterThan(70);
    expect(fractionOf('location-1')).toBe(fractions[1]);
  });
});
