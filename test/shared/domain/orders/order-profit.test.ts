import { describe, expect, it } from '@jest/globals';
import { toProviderId, toProviderOrderId } from '../../../../shared/domain/ids.ts';
import { toListedOrder } from '../../../../shared/domain/orders/listed-order.ts';
import type { OrderRecord } from '../../../../shared/domain/orders/order.ts';
import { chargesOf } from '../../../../shared/domain/orders/order-charges.ts';
import { type MoneyRules, profitOf } from '../../../../shared/domain/orders/order-profit.ts';
import { defaultProfitSettings } from '../../../../shared/domain/orders/profit-settings.ts';
import { aPart, aRecord } from '../../../support/world/order-examples.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const rules: MoneyRules = { profit: defaultProfitSettings, conversion: null };
const made = { state: 'confirmed', providerOrderId: toProviderOrderId('5501') } as const;
const lines = aRecord().lines.map((line) => ({ ...line, part: 1 }));

function profit(record: Partial<OrderRecord>, given: Partial<MoneyRules> = {}) {
  return profitOf(toListedOrder(aRecord({ lines, ...record })), { ...rules, ...given });
}

describe('the profit of an order', () => {
  const whole = {
    total: usd(6_100),
    tax: usd(400),
    paymentStatus: 'paid',
    parts: [aPart({ ...made, cost: usd(2_840) })],
  };

  it('is what was paid less tax, costs and the fee of the payment', () => {
    expect(profit(whole)).toEqual({
      cost: usd(2_840),
      fee: usd(207),
      profit: usd(6_100 - 400 - 2_840 - 207),
      margin: 4_349,
      unknown: [],
    });
  });

  it('counts the tax where the merchant says that it is his', () => {
    const settings = { ...defaultProfitSettings, countTax: true };
    const { tax: _tax, ...untaxed } = whole;
    expect(profit(untaxed, { profit: settings }).profit).toEqual(usd(6_100 - 2_840 - 207));
  });

  it('is less by what the shopper has back, and a loss is told as one', () => {
    expect(profit({ ...whole, paymentStatus: 'partially_refunded', refunded: usd(3_000) })).toMatchObject({
      refunded: usd(3_000),
      profit: usd(-347),
    });
    expect(profit({ ...whole, paymentStatus: 'refunded' }).profit).toEqual(usd(6_100 - 400 - 6_100 - 2_840 - 207));
  });

  it.each<[string, Partial<OrderRecord>, readonly string[]]>([
    ['a part whose provider has not said what it charges', { parts: [aPart(made)] }, ['cost']],
    [
      'an item that is still to be linked',
      { lines: [...lines, { name: 'Mug', quantity: 1, kind: 'unmapped' }] },
      ['cost'],
    ],
    [
      'an item that somebody else sends',
      { lines: [...lines, { name: 'Mug', quantity: 1, kind: 'not-ours' }] },
      ['cost'],
    ],
    ['an item that was sent', { parts: [], lines: aRecord().lines.map(({ part: _part, ...line }) => line) }, ['cost']],
    ['how much went back', { paymentStatus: 'partially_refunded' }, ['refunded']],
    ['how the payment stands', { paymentStatus: undefined as never }, ['refunded']],
    ['the tax', { tax: undefined as never }, ['tax']],
    [
      'what the cost is in the order’s currency',
      { parts: [aPart({ ...made, cost: { minor: 900, currency: 'EUR' } })] },
      ['currency'],
    ],
    ['what was paid', { total: undefined as never }, ['paid', 'fee']],
  ])('is not known without %s, and that is said', (_what, change, unknown) => {
    const found = profit({ ...whole, ...change });
    expect(found.unknown).toEqual(unknown);
    expect(found).not.toHaveProperty('profit');
  });

  it('takes a provider’s other currency at the merchant’s own rate', () => {
    const conversion = { from: 'EUR', to: 'USD', rateMillionths: 1_080_000 };
    const parts = [aPart({ ...made, cost: { minor: 1_000, currency: 'EUR' } })];
    expect(profit({ ...whole, parts }, { conversion })).toMatchObject({ cost: usd(1_080), unknown: [] });
  });

  it('of an order without digits after the point has none', () => {
    const yen = (minor: number) => ({ minor, currency: 'JPY' });
    const parts = [aPart({ ...made, cost: yen(1_000) })];
    expect(profit({ ...whole, total: yen(3_000), tax: yen(0), parts })).toMatchObject({
      fee: yen(117),
      profit: yen(1_883),
    });
  });
});

describe('what the providers charge', () => {
  it('is told by part, and what is still to come beside it', () => {
    const parts = [aPart({ ...made, cost: usd(925) }), aPart({ part: 2, provider: toProviderId('printify') })];
    expect(chargesOf(aRecord({ lines, parts }))).toEqual({
      charged: [{ provider: 'printful', part: 1, amount: usd(925) }],
      toCome: [{ provider: 'printify', part: 2 }],
      isWhole: false,
    });
  });

  it('is nothing for a part that the provider cancelled', () => {
    const parts = [aPart({ ...made, state: 'cancelled', cost: usd(925) })];
    expect(chargesOf(aRecord({ lines, parts }))).toEqual({ charged: [], toCome: [], isWhole: true });
  });
});
