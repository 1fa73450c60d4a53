import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toPriceId } from '../../../../shared/domain/ids.ts';
import type { PartLine } from '../../../../shared/domain/orders/order.ts';
import { paidFor } from '../../../../shared/domain/orders/paid-amounts.ts';
import type { StoreOrder, StoreOrderLine } from '../../../../shared/domain/orders/store-order.ts';
import { aLine, aStoreOrder } from '../../../support/world/order-examples.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const line = (priceId: string, minor: number, quantity = 1) =>
  aLine({ priceId: toPriceId(priceId), quantity, unitPrice: usd(minor) });

function partOf(lines: readonly StoreOrderLine[], ...prices: readonly string[]): PartLine[] {
  return lines.flatMap(({ priceId, name, quantity, unitPrice }) =>
    priceId && prices.includes(priceId)
      ? [{ priceId, name, quantity, orderKey: {}, ...(unitPrice && { unitPrice }) }]
      : [],
  );
}

function order(lines: readonly StoreOrderLine[], given: Partial<StoreOrder> = {}): StoreOrder {
  return aStoreOrder({ lines, total: usd(0), ...given });
}

const three = [line('shirt', 2_000, 2), line('mug', 1_000), line('candle', 500)];

describe('what was paid for a part', () => {
  it('is the whole of an order that has no other part', () => {
    const amounts = { subtotal: usd(5_500), discount: usd(550), shipping: usd(499), tax: usd(101) };
    expect(paidFor(order(three, { amounts, total: usd(5_550) }), partOf(three, 'shirt', 'mug', 'candle'))).toEqual({
      currency: 'USD',
      ...amounts,
      discounts: { shirt: usd(400), mug: usd(100), candle: usd(50) },
    });
  });

  it('is the share of its lines, by their value', () => {
    const amounts = { subtotal: usd(5_500), discount: usd(1_100), shipping: usd(550), tax: usd(55) };
    expect(paidFor(order(three, { amounts, total: usd(5_005) }), partOf(three, 'shirt'))).toMatchObject({
      subtotal: usd(4_000),
      discount: usd(800),
      shipping: usd(400),
      tax: usd(40),
    });
  });

  it('has no tax beside prices that include it', () => {
    const amounts = { subtotal: usd(5_500), discount: usd(0), shipping: usd(500), tax: usd(900) };
    const all = partOf(three, 'shirt', 'mug', 'candle');
    expect(paidFor(order(three, { amounts, total: usd(6_000) }), all)?.tax).toEqual(usd(0));
    expect(paidFor(order(three, { amounts, total: usd(6_900) }), all)?.tax).toEqual(usd(900));
  });

  it('has a discount that is told by the total alone', () => {
    const all = partOf(three, 'shirt', 'mug', 'candle');
    expect(paidFor(order(three, { total: usd(5_000) }), all)?.discount).toEqual(usd(500));
    expect(paidFor(order(three, { total: usd(6_000) }), all)?.discount).toEqual(usd(0));
  });

  it('has less shipping where the discount is more than the lines', () => {
    const amounts = { discount: usd(6_000), shipping: usd(700) };
    const all = partOf(three, 'shirt', 'mug', 'candle');
    const paid = paidFor(order(three, { amounts, total: usd(200) }), all);
    expect(paid).toMatchObject({ subtotal: usd(5_500), discount: usd(5_500), shipping: usd(200) });
  });

  it('leaves to a line that cannot be read its share', () => {
    const { unitPrice: _none, ...unpriced } = line('mug', 1_000);
    const lines = [line('shirt', 2_000), unpriced];
    const amounts = { subtotal: usd(3_000), discount: usd(300) };
    expect(paidFor(order(lines, { amounts }), partOf(lines, 'shirt'))?.discount).toEqual(usd(200));
  });

  it.each([
    [
      'a line without a price',
      [line('shirt', 2_000), aLine({ priceId: toPriceId('mug') })].map(({ unitPrice, ...each }) => each),
    ],
    ['two currencies', [line('shirt', 2_000), { ...line('mug', 1), unitPrice: { minor: 1, currency: 'EUR' } }]],
  ])('is not told with %s', (_, lines) => {
    expect(paidFor(order(lines), partOf(lines, 'shirt', 'mug'))).toBeUndefined();
  });

  const money = fc.integer({ min: 0, max: 500_000 });
  const orders = fc.record({
    lines: fc.uniqueArray(
      fc.record({ price: fc.integer({ min: 0, max: 20 }), minor: money, quantity: fc.integer({ min: 1, max: 40 }) }),
      { selector: ({ price }) => price, minLength: 1, maxLength: 8 },
    ),
    discount: money,
    shipping: money,
    tax: money,
    parts: fc.integer({ min: 1, max: 3 }),
    currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  });

  it('sums up over the parts of an order, to the last of its smallest units', () => {
    fc.assert(
      fc.property(orders, ({ lines: drawn, parts, currency, ...sums }) => {
        const of = (minor: number) => ({ minor, currency });
        const lines = drawn.map(({ price, minor, quantity }) => ({
          ...line(`p${price}`, 0, quantity),
          unitPrice: of(minor),
        }));
        const subtotal = drawn.reduce((sum, { minor, quantity }) => sum + minor * quantity, 0);
        const discount = Math.min(sums.discount, subtotal);
        const total = subtotal - discount + sums.shipping + sums.tax;
        const amounts = {
          subtotal: of(subtotal),
          discount: of(discount),
          shipping: of(sums.shipping),
          tax: of(sums.tax),
        };
        const whole = order(lines, { amounts, total: of(total) });
        const all = partOf(lines, ...lines.map(({ priceId }) => priceId ?? ''));
        const paid = Array.from({ length: parts }, (_, part) => all.filter((_line, place) => place % parts === part))
          .filter((each) => each.length > 0)
          .map((each) => paidFor(whole, each));
        const sum = (name: 'subtotal' | 'discount' | 'shipping' | 'tax') =>
          paid.reduce((sofar, each) => sofar + (each?.[name].minor ?? Number.NaN), 0);
        expect([sum('subtotal'), sum('discount'), sum('shipping'), sum('tax')]).toEqual([
          subtotal,
          discount,
          sums.shipping,
          sums.tax,
        ]);
        for (const each of paid) {
          const shares = Object.values(each?.discounts ?? {}).reduce((sofar, { minor }) => sofar + minor, 0);
          expect(shares).toBe(each?.discount.minor);
        }
      }),
    );
  });
});
