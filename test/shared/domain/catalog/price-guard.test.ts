import { describe, expect, it } from '@jest/globals';
import { priceDoubt } from '../../../../shared/domain/catalog/price-guard.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });

describe('a changed price', () => {
  it.each([
    ['the first price of a variant', undefined, usd(100_000)],
    ['half as much again', usd(2_000), usd(3_000)],
    ['a third less', usd(3_000), usd(2_000)],
  ])('is believed when it is %s', (_, previous, next) => {
    expect(priceDoubt(previous, next, 5_000)).toBeUndefined();
  });

  it.each([
    ['price-jump', usd(2_000), usd(3_001)],
    ['price-jump', usd(2_000), usd(999)],
    ['price-tenfold', usd(2_000), usd(20_000)],
    ['price-tenfold', usd(2_000), usd(200)],
    ['price-currency-changed', usd(2_000), { minor: 2_000, currency: 'EUR' }],
  ])('waits for review with the reason %s', (code, previous, next) => {
    expect(priceDoubt(previous, next, 5_000)?.code).toBe(code);
  });

  it('waits when it is tenfold however large a jump the merchant allows, and says from what to what', () => {
    expect(priceDoubt(usd(1_995), usd(19_950), 100_000)?.message).toContain('from 19.95 USD to 199.50 USD');
  });
});
