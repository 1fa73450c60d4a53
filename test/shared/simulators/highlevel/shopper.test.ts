import { describe, expect, it } from '@jest/globals';
import { setSales } from './sales.ts';

describe('a shopper', () => {
  it('accepts an upsell: an order of its own by the same contact', () => {
    const { sim, place, order, large, events } = setSales();
    const first = place({ contact: { firstName: 'Ida', email: 'ida@buyers.example' } });
    const { orderId, contactId } = sim.acceptUpsell(first, [{ priceId: large, amount: 12 }]);
    expect(order(orderId)).toMatchObject({
      contactId: order(first).contactId,
      amount: 12,
      source: { type: 'funnel', subType: 'upsell' },
      contactSnapshot: { id: contactId, firstName: 'Ida', address1: '77 Harbor Street' },
      items: [{ qty: 1, price: { _id: large, amount: 12 } }],
    });
    expect(events()).toHaveLength(2);
  });

  it('buys the same again', () => {
    const { sim, place, order, rows } = setSales();
    const first = place();
    const { orderId } = sim.buyAgain(first);
    expect(orderId).not.toBe(first);
    expect(order(orderId).items).toEqual(order(first).items);
    expect(rows({ contactId: String(order(first).contactId) })).toHaveLength(2);
  });

  it('takes a line out again, which stays with quantity 0', () => {
    const { place, order, small, large } = setSales();
    const lines = [{ priceId: small }, { priceId: large, qty: 0 }];
    expect(order(place({ lines }))).toMatchObject({ amount: 14, items: [{ qty: 1 }, { qty: 0 }] });
  });

  it('pays in a currency without decimals, or with three', () => {
    const { place, order, small } = setSales();
    const pay = (currency: string, amount: number, more: object) =>
      order(place({ currency, lines: [{ priceId: small, qty: 3, amount }], ...more }));
    expect(pay('JPY', 1001, { shipping: 500, discount: 3 })).toMatchObject({
      currency: 'JPY',
      amount: 3500,
      amountSummary: { subtotal: 3003 },
    });
    expect(pay('KWD', 1.235, { tax: 0.001 })).toMatchObject({ currency: 'KWD', amount: 3.706 });
  });
});
