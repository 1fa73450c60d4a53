import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import { isSameContent } from '../../../shared/domain/same-content.ts';

describe('whether two documents hold the same', () => {
  it('says what comparing them as canonical JSON would say', () => {
    const document = fc.object({
      maxDepth: 3,
      key: fc.constantFrom('a', 'b', 'c'),
      values: [fc.constantFrom(undefined, null, 0, 1, '', 'x', true, false)],
    });
    fc.assert(
      fc.property(document, document, (one, other) => {
        expect(isSameContent(one, other)).toBe(canonicalJson(one) === canonicalJson(other));
        expect(isSameContent(one, structuredClone(one))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes an absent field and an undefined one for the same, and never null', () => {
    expect(isSameContent({ a: 1 }, { a: 1, b: undefined })).toBe(true);
    expect(isSameContent({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(isSameContent({ a: null }, {})).toBe(false);
    expect(isSameContent({}, { a: null })).toBe(false);
  });

  it('knows a list from an object, and minds its order', () => {
    expect(isSameContent([], {})).toBe(false);
    expect(isSameContent({}, [])).toBe(false);
    expect(isSameContent([1, 2], [2, 1])).toBe(false);
    expect(isSameContent([{ a: 1 }], [{ a: 1 }])).toBe(true);
  });
});
