import { describe, expect, it } from '@jest/globals';
import { toPriceId, toProviderId } from '../../../../shared/domain/ids.ts';
import { cartKey } from '../../../../shared/domain/shipping/cart-key.ts';
import { chooseSpeed, type ShownRate, type SpeedFacts } from '../../../../shared/domain/shipping/choose-speed.ts';

const printful = toProviderId('printful');
const usd = (minor: number) => ({ minor, currency: 'USD' });
const shown: readonly ShownRate[] = [
  { speed: 'standard', amount: usd(490), services: { [printful]: 'STANDARD' } },
  { speed: 'express', amount: usd(1_290), services: { [printful]: 'PRINTFUL_FAST' } },
];
const choose = (facts: Partial<SpeedFacts>) =>
  chooseSpeed({ paid: usd(490), country: 'US', shown: [], rules: [], ...facts });

describe('how fast an order goes', () => {
  it('as the rate says that was paid to the cent', () => {
    expect(choose({ shown, paid: usd(1_290) })).toEqual({
      speed: 'express',
      by: 'rate',
      services: { printful: 'PRINTFUL_FAST' },
    });
    expect(choose({ shown, paid: usd(1_289) })).toBeUndefined();
    expect(choose({ shown, paid: { minor: 1_290, currency: 'EUR' } })).toBeUndefined();
  });

  it('by the rules where two rates cost the same, for nobody knows which was chosen', () => {
    const same = shown.map((rate) => ({ ...rate, amount: usd(490) }));
    expect(choose({ shown: same })).toBeUndefined();
    expect(choose({ shown: same, rules: [{ speed: 'express' }] })).toEqual({ speed: 'express', by: 'rule' });
  });

  it('by the first rule that fits what was paid and where it goes', () => {
    const rules = [
      { paidFrom: 1_500, speed: 'overnight' },
      { paidFrom: 900, countries: ['US'], speed: 'express' },
      { countries: ['IE'], speed: 'economy' },
    ] as const;
    const by = (paid: number | undefined, country?: string) =>
      choose({ rules: rules as never, paid: paid === undefined ? undefined : usd(paid), country })?.speed;
    expect(by(1_500, 'IE')).toBe('overnight');
    expect(by(900, 'US')).toBe('express');
    expect(by(899, 'US')).toBeUndefined();
    expect(by(0, 'IE')).toBe('economy');
    expect(by(undefined, 'US')).toBeUndefined();
    expect(by(900, undefined)).toBeUndefined();
  });

  it('as each provider does it usually where nothing says otherwise', () => {
    expect(choose({})).toBeUndefined();
  });
});

describe('the key of a cart', () => {
  const lines = [
    { priceId: toPriceId('tee'), quantity: 2 },
    { priceId: toPriceId('mug'), quantity: 1 },
  ];
  const to = { country: 'US', postalCode: '60611' };
  const key = cartKey({ lines, destination: to });

  it('is the same for the order that comes of it', () => {
    expect(cartKey({ lines: [...lines].reverse(), destination: { country: 'US', postalCode: '606 11-1234' } })).toBe(
      key,
    );
  });

  it('differs with what is bought, how much of it, and where to', () => {
    const others = [
      cartKey({ lines: lines.slice(1), destination: to }),
      cartKey({ lines: lines.map((line) => ({ ...line, quantity: 3 })), destination: to }),
      cartKey({ lines, destination: { ...to, country: 'CA' } }),
      cartKey({ lines, destination: { ...to, postalCode: '10001' } }),
    ];
    expect(new Set([key, ...others]).size).toBe(5);
  });
});
