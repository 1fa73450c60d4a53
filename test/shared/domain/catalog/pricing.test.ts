import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultCatalogSettings, type PricingRule } from '../../../../shared/domain/catalog/catalog-settings.ts';
import { shelfPrice } from '../../../../shared/domain/catalog/pricing.ts';

const asIs = defaultCatalogSettings.pricing;
const usd = (minor: number) => ({ minor, currency: 'USD' });
const priceOf = (variant: Parameters<typeof shelfPrice>[0], rule: Partial<PricingRule> = {}) => {
  const price = shelfPrice(variant, { ...asIs, ...rule });
  return price.kind === 'priced' ? price.amount.minor : price.code;
};

describe('the price on the shelf', () => {
  it("is the provider's retail price as it is, even below its cost, unless the merchant says otherwise", () => {
    expect(priceOf({ retailPrice: usd(1_995), cost: usd(2_500) })).toBe(1_995);
  });

  it('is missing where there is nothing to make it from', () => {
    expect(priceOf({ cost: usd(900) })).toBe('no-retail-price');
    expect(priceOf({ retailPrice: usd(0) })).toBe('no-retail-price');
    expect(priceOf({ retailPrice: usd(900) }, { base: 'cost' })).toBe('no-cost');
  });

  it('adds the markup and then the fixed part, rounding half a cent up', () => {
    expect(priceOf({ cost: usd(1_001) }, { base: 'cost', markup: 5_000, fixed: 250 })).toBe(1_752);
  });

  it('takes markup and fixed part from the first tier that reaches the cost', () => {
    const tiers = [
      { upTo: 1_000, markup: 10_000, fixed: 0 },
      { upTo: null, markup: 2_000, fixed: 100 },
    ];
    expect(priceOf({ cost: usd(1_000) }, { base: 'cost', tiers })).toBe(2_000);
    expect(priceOf({ cost: usd(1_001) }, { base: 'cost', tiers })).toBe(1_301);
  });

  it.each([
    [1_950, 99, 1_999],
    [1_999, 99, 1_999],
    [2_000, 99, 2_099],
    [2_001, 0, 2_100],
  ])('of %i with the ending %i becomes %i, never less', (retail, ending, expected) => {
    expect(priceOf({ retailPrice: usd(retail) }, { ending })).toBe(expected);
  });

  it('keeps the margin that the merchant asks for', () => {
    expect(priceOf({ retailPrice: usd(1_000), cost: usd(999) }, { minimumMargin: 2_000 })).toBe(1_199);
  });

  it('shows a higher price to compare with', () => {
    const rule = { ...asIs, compareAt: 2_500, ending: 99 };
    expect(shelfPrice({ retailPrice: usd(1_999) }, rule)).toEqual({
      kind: 'priced',
      amount: usd(1_999),
      compareAt: usd(2_499),
    });
  });

  it("converts at the merchant's dated rate, also into a currency without cents", () => {
    const conversion = { from: 'USD', to: 'JPY', rateMillionths: 151_250_000, asOf: '2026-11-01' };
    expect(shelfPrice({ retailPrice: usd(1_999) }, { ...asIs, conversion })).toEqual({
      kind: 'priced',
      amount: { minor: 3_023, currency: 'JPY' },
    });
    expect(shelfPrice({ retailPrice: { minor: 500, currency: 'EUR' } }, { ...asIs, conversion })).toMatchObject({
      amount: { minor: 500, currency: 'EUR' },
    });
  });

  it('refuses to be a number that cannot be told exactly', () => {
    expect(priceOf({ retailPrice: usd(Number.MAX_SAFE_INTEGER) }, { markup: 1 })).toBe('price-too-large');
  });

  it('never falls when the cost rises, whatever the rule', () => {
    const rules = fc.record({
      markup: fc.nat({ max: 50_000 }),
      fixed: fc.nat({ max: 5_000 }),
      ending: fc.option(fc.nat({ max: 99 })),
      minimumMargin: fc.nat({ max: 20_000 }),
    });
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 10_000_000 }), fc.nat({ max: 100_000 }), (rule, cost, rise) => {
        const low = priceOf({ cost: usd(cost) }, { base: 'cost', ...rule });
        const high = priceOf({ cost: usd(cost + rise) }, { base: 'cost', ...rule });
        expect(Number(high)).toBeGreaterThanOrEqual(Number(low));
        expect(Number(low)).toBeGreaterThanOrEqual(cost);
      }),
    );
  });
});
