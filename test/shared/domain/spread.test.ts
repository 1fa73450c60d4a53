import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spread } from '../../../shared/domain/spread.ts';

const amounts = fc.integer({ min: 0, max: 1_000_000_000_000 });
const weights = fc.array(fc.oneof(fc.constant(0), amounts), { minLength: 1, maxLength: 20 });

describe('an amount that is shared out', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [1, [2, 3], [0, 1]],
    [961, [7_500, 1_200, 900], [751, 120, 90]],
    [5, [0, 0], [3, 2]],
    [0, [4, 5], [0, 0]],
  ])('of %i by %j is %j', (amount, by, shares) => {
    expect(spread(amount, by)).toEqual(shares);
  });

  it('is given away to the last piece, to each within one of its proportional part', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, by) => {
        const shares = spread(amount, by);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
        const whole = by.reduce((sum, weight) => sum + BigInt(weight), 0n);
        if (whole === 0n) return;
        shares.forEach((share, place) => {
          const exact = BigInt(amount) * BigInt(by[place] ?? 0);
          const off = BigInt(share) * whole - exact;
          expect(off > -whole && off < whole).toBe(true);
        });
      }),
    );
  });

  it('is never more than its weight where it is not more than all of them', () => {
    fc.assert(
      fc.property(weights, fc.nat(), (by, seed) => {
        const whole = by.reduce((sum, weight) => sum + weight, 0);
        if (whole === 0 || !Number.isSafeInteger(whole)) return;
        const shares = spread(seed % (whole + 1), by);
        expect(shares.every((share, place) => share <= (by[place] ?? 0))).toBe(true);
      }),
    );
  });
});
