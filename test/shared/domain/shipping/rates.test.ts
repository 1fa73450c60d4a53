import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toPriceId, toProviderId, toStoreProductId } from '../../../../shared/domain/ids.ts';
import { inCurrency } from '../../../../shared/domain/money-conversion.ts';
import { type Cart, cartProblem } from '../../../../shared/domain/shipping/cart.ts';
import { combineQuotes, type Offer, type ProviderOffers } from '../../../../shared/domain/shipping/combine-quotes.ts';
import { shippingSpeeds, speedOf } from '../../../../shared/domain/shipping/shipping-speed.ts';
import { fallbackRates, shopperRates } from '../../../../shared/domain/shipping/shopper-rates.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const offer = (id: string, minor: number, days?: Offer['days']): Offer => ({
  id,
  name: id,
  price: usd(minor),
  ...(days && { days }),
});
const of = (provider: string, ...offers: Offer[]): ProviderOffers => ({ provider: toProviderId(provider), offers });

const line = { productId: toStoreProductId('p'), priceId: toPriceId('a'), name: 'Tee', quantity: 1 };
const cart = (change: Partial<Cart> = {}): Cart => ({
  currency: 'USD',
  lines: [line],
  destination: { country: 'IE' },
  ...change,
});

describe('a cart', () => {
  it.each<[string, Partial<Cart>]>([
    ['empty', { lines: [] }],
    ['too-many-items', { lines: Array.from({ length: 1_001 }, (_, i) => ({ ...line, priceId: toPriceId(`${i}`) })) }],
    ['doubled-item', { lines: [line, line] }],
    ['odd-quantity', { lines: [{ ...line, quantity: 0 }] }],
    ['odd-quantity', { lines: [{ ...line, quantity: 1_000_000 }] }],
    ['odd-quantity', { lines: [{ ...line, quantity: 1.5 }] }],
    ['no-country', { destination: { country: '' } }],
    ['two-currencies', { lines: [{ ...line, unitPrice: { minor: 1, currency: 'EUR' } }] }],
  ])('that is %s gets no rates', (problem, change) => {
    expect(cartProblem(cart(change))).toBe(problem);
  });

  it('that is whole is asked for', () => {
    expect(cartProblem(cart())).toBeUndefined();
  });
});

describe('the speed of a provider’s service', () => {
  it.each([
    ['STANDARD', 'standard'],
    ['PRINTFUL_FAST', 'express'],
    ['printify_express', 'express'],
    ['economy', 'economy'],
    ['UPS_NEXT_DAY_AIR', 'overnight'],
    ['DHL Parcel', 'standard'],
  ])('%s is %s', (id, speed) => {
    expect(speedOf({ id, name: '' })).toBe(speed);
  });
});

describe('rates of several providers', () => {
  it('offer only the speeds that all of them have, each the sum of the cheapest', () => {
    const rates = combineQuotes([
      of('printful', offer('STANDARD', 510, { minimum: 4, maximum: 7 }), offer('EXPRESS', 1_900)),
      of('printify', offer('standard', 330, { minimum: 3, maximum: 9 }), offer('standard-2', 400)),
    ]);
    expect(rates).toEqual([
      {
        speed: 'standard',
        cost: usd(840),
        days: { minimum: 4, maximum: 9 },
        parts: [
          { provider: 'printful', service: 'STANDARD', cost: usd(510) },
          { provider: 'printify', service: 'standard', cost: usd(330) },
        ],
      },
    ]);
  });

  it('are one usual way when they have no speed in common', () => {
    const [rate, ...more] = combineQuotes([
      of('printful', offer('EXPRESS', 900)),
      of('printify', offer('economy', 300)),
    ]);
    expect([rate?.speed, rate?.cost.minor, more]).toEqual(['standard', 1_200, []]);
  });

  it('are none when one of them sends nothing there', () => {
    expect(combineQuotes([of('printful', offer('STANDARD', 500)), of('printify')])).toEqual([]);
    expect(combineQuotes([])).toEqual([]);
  });

  const anOffers = fc.array(
    fc.record({ id: fc.constantFrom('economy', 'standard', 'express', 'x'), minor: fc.nat(1_000_000) }),
    { minLength: 1, maxLength: 6 },
  );
  const providers = fc.array(anOffers, { minLength: 1, maxLength: 4 });

  it('cost exactly what their parts cost, and no provider could do it for less at that speed', () => {
    fc.assert(
      fc.property(providers, (drawn) => {
        const asked = drawn.map((offers, i) => of(`p${i}`, ...offers.map(({ id, minor }) => offer(id, minor))));
        const rates = combineQuotes(asked);
        expect(rates.length).toBeGreaterThan(0);
        for (const { cost, parts } of rates) {
          expect(parts.reduce((sum, part) => sum + part.cost.minor, 0)).toBe(cost.minor);
          expect(parts.map(({ provider }) => provider)).toEqual(asked.map(({ provider }) => provider));
        }
        const speeds = rates.map(({ speed }) => shippingSpeeds.indexOf(speed));
        expect(speeds).toEqual([...new Set(speeds)].sort());
      }),
    );
  });

  it('are never below what the providers charge, unless the merchant pays a part', () => {
    const markup = fc.record({ percent: fc.integer({ min: 0, max: 100_000 }), fixed: fc.nat(10_000) });
    fc.assert(
      fc.property(fc.nat(10_000_000), markup, (minor, rule) => {
        const [rate] = combineQuotes([of('p', offer('standard', minor))]);
        const [shown] = shopperRates(rate ? [rate] : [], { markup: rule });
        const exact = (minor * (10_000 + rule.percent)) / 10_000 + rule.fixed;
        expect(shown?.amount.minor).toBeGreaterThanOrEqual(minor);
        expect(shown?.amount.minor).toBe(Math.ceil(Number(exact.toFixed(4))));
      }),
    );
    const [rate] = combineQuotes([of('p', offer('standard', 1_000))]);
    expect(shopperRates(rate ? [rate] : [], { markup: { percent: -10_000, fixed: 0 } })[0]?.amount.minor).toBe(0);
  });
});

describe('a provider that is silent', () => {
  it('leaves the store’s own rates, or the merchant’s one price', () => {
    expect(fallbackRates({ fallback: { kind: 'store' } }, 'USD')).toEqual([]);
    expect(fallbackRates({ fallback: { kind: 'fixed', amount: 600 } }, 'USD')).toEqual([
      { speed: 'standard', amount: usd(600) },
    ]);
  });
});

describe('another currency', () => {
  const conversion = { from: 'EUR', to: 'JPY', rateMillionths: 162_345_678 };
  it('is converted by the merchant’s rate alone, rounded up', () => {
    expect(inCurrency({ minor: 501, currency: 'EUR' }, 'JPY', conversion)).toEqual({ minor: 814, currency: 'JPY' });
    expect(inCurrency({ minor: 500, currency: 'JPY' }, 'JPY', null)).toEqual({ minor: 500, currency: 'JPY' });
    expect(inCurrency({ minor: 501, currency: 'GBP' }, 'JPY', conversion)).toBeUndefined();
    expect(inCurrency({ minor: 501, currency: 'EUR' }, 'USD', conversion)).toBeUndefined();
    expect(inCurrency({ minor: 501, currency: 'EUR' }, 'JPY', null)).toBeUndefined();
  });
});
