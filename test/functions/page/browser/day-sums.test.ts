import { describe, expect, it } from '@jest/globals';
import { mainCurrency, sumDays } from '../../../../functions/page/browser/screens/home/day-sums.ts';
import type { Day } from '../../../../shared/page-api/home.ts';

const empty: Day = {
  ...{ day: '2026-12-01', orders: 0, sent: 0, waiting: 0, stuck: 0, shipped: 0, withoutCost: 0 },
  ...{ paid: [], cost: [], profit: [], seen: 0, matched: 0, missing: 0 },
};
const day = (orders: number, ...profit: readonly (readonly [string, string])[]): Day => ({
  ...empty,
  orders,
  profit: profit.map(([amount, currency]) => ({ amount, currency })),
});

describe('several days as one', () => {
  it('adds amounts of one currency to the cent, and never two currencies', () => {
    const days = [day(3, ['0.10', 'USD']), day(4, ['0.20', 'USD'], ['5', 'JPY'])];
    expect(sumDays(days)).toMatchObject({
      orders: 7,
      profit: [
        { amount: '0.30', currency: 'USD' },
        { amount: '5', currency: 'JPY' },
      ],
    });
  });

  it('knows no profit of days that know none', () => {
    expect(sumDays([day(2)]).profit).toEqual([]);
    expect(mainCurrency([day(2)])).toBeUndefined();
  });

  it('draws the currency of most days', () => {
    expect(mainCurrency([day(1, ['9', 'EUR']), day(1, ['1', 'USD']), day(1, ['1', 'USD'])])).toBe('USD');
  });
});
