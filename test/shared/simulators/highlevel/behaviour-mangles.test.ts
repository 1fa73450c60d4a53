import { describe, expect, it } from '@jest/globals';
import type { Behaviour } from '../../../../shared/simulators/highlevel/behaviour.ts';
import { setSales } from './sales.ts';

function unkind(behaviour: Partial<Behaviour>) {
  const shop = setSales({ behaviour });
  const orderId = shop.place({ status: 'completed' });
  return { ...shop, order: () => shop.order(orderId), row: () => shop.rows()[0] ?? {}, event: () => shop.events()[0] };
}

describe('orders of an unkind platform', () => {
  it('are as ever while nothing was asked for', () => {
    const { order, row } = unkind({});
    expect(order()).toMatchObject({ paymentStatus: 'paid', fulfillmentStatus: 'unfulfilled', items: [{ qty: 2 }] });
    expect(row()).toMatchObject({ paymentStatus: 'paid', fulfillmentStatus: 'unfulfilled' });
  });

  it('may be rows without payment status', () => {
    const { order, row } = unkind({ rowPaymentStatus: 'left-out' });
    expect(row()).not.toHaveProperty('paymentStatus');
    expect(order().paymentStatus).toBe('paid');
  });

  it('may tell their payment status in the list alone', () => {
    const { order, row } = unkind({ orderPaymentStatus: 'left-out' });
    expect(order()).not.toHaveProperty('paymentStatus');
    expect(row().paymentStatus).toBe('paid');
  });

  it('may say nothing of what was fulfilled', () => {
    const { order, row, event } = unkind({ fulfillmentStatus: 'left-out' });
    for (const each of [order(), row(), event()]) expect(each).not.toHaveProperty('fulfillmentStatus');
  });

  it.each(['order', 'data'] as const)('may come wrapped in %s, alone but not in lists', (orderWrapped) => {
    const { order, row } = unkind({ orderWrapped });
    expect(Object.keys(order())).toEqual([orderWrapped]);
    expect(order()[orderWrapped]).toMatchObject({ status: 'completed' });
    expect(row().status).toBe('completed');
  });

  it('may have no items, or lines that do not say how many, or under another key', () => {
    expect(unkind({ orderItems: 'left-out' }).order()).not.toHaveProperty('items');
    expect(unkind({ orderItems: 'left-out' }).event()).not.toHaveProperty('items');
    const without = unkind({ lineWithoutQuantity: true });
    expect(without.order().items).toEqual([expect.not.objectContaining({ qty: expect.anything() })]);
    expect(without.event()?.items).toEqual([expect.not.objectContaining({ qty: expect.anything() })]);
    expect(unkind({ lineQuantityKey: 'quantity' }).order().items).toMatchObject([{ quantity: 2 }]);
  });

  it('may have lines without SKU, and amounts as text', () => {
    expect(unkind({ lineSku: 'left-out' }).order().items).toEqual([
      expect.objectContaining({ price: expect.not.objectContaining({ sku: expect.anything() }) }),
    ]);
    const { order, row } = unkind({ orderAmounts: 'text' });
    expect(order()).toMatchObject({
      amount: '28',
      amountSummary: { subtotal: '28' },
      items: [{ price: { amount: '14' } }],
    });
    expect(row()).toMatchObject({ amount: '28', subtotal: '28' });
  });

  it('may write their words with capitals, one or all', () => {
    const one = unkind({ enumCase: 'capitalised' });
    expect(one.order()).toMatchObject({ status: 'Completed', paymentStatus: 'Paid', source: { type: 'Website' } });
    const all = unkind({ enumCase: 'capitals' });
    expect(all.row()).toMatchObject({ status: 'COMPLETED', sourceType: 'WEBSITE' });
    expect(all.event()).toMatchObject({ status: 'COMPLETED' });
  });

  it('may be in states that nobody has heard of', () => {
    const { order, row } = unkind({ stateWords: { paid: 'captured' }, enumCase: 'capitalised' });
    expect(order().paymentStatus).toBe('Captured');
    expect(row().paymentStatus).toBe('Captured');
  });

  it('may have no transactions although they are paid', () => {
    expect(unkind({}).read('/payments/transactions').body).toMatchObject({ data: [{}], totalCount: 1 });
    expect(unkind({ transactions: 'none' }).read('/payments/transactions').body).toEqual({ data: [], totalCount: 0 });
  });
});

describe('lists of an unkind platform', () => {
  it('may not say how many rows there are', () => {
    const { read, locationId, productId } = unkind({ listTotals: 'left-out' });
    const page = { locationId, limit: '10' };
    expect(read('/payments/orders').body).not.toHaveProperty('totalCount');
    for (const path of ['/products', '/products/']) expect(read(path, page).body).not.toHaveProperty('total');
    expect(read(`/products/${productId}/price`, page).body).not.toHaveProperty('total');
  });

  it('may hold fewer rows a page than were asked for', () => {
    const { place, rows } = unkind({ largestPage: 2 });
    place();
    place();
    expect(rows({ limit: '100' })).toHaveLength(2);
    expect(rows({ limit: '100', offset: '2' })).toHaveLength(1);
  });
});

describe('one answer at a time', () => {
  it('is bent where a test says, in answers and in webhooks', () => {
    const { sim, order, place, events } = unkind({});
    events();
    sim.setMangles([
      {
        method: 'GET',
        path: /^\/payments\/orders\//,
        jsonPath: 'createdAt',
        how: { kind: 'replaced', by: { _seconds: 1 } },
      },
      { event: 'OrderCreate', jsonPath: '_id', how: { kind: 'renamed', to: 'orderId' } },
    ]);
    expect(order().createdAt).toEqual({ _seconds: 1 });
    const orderId = place();
    expect(events()).toMatchObject([{ orderId }]);
    sim.setMangles([]);
    expect(order().createdAt).toBe('2026-05-12T08:00:00.000Z');
  });

  it('leaves a webhook with a signature that fits what it says now', () => {
    const { sim, place } = unkind({});
    sim.takeDeliveries();
    sim.setMangles([{ event: /^Order/, jsonPath: 'status', how: 'null' }]);
    place();
    const [delivery] = sim.takeDeliveries();
    expect(delivery?.body).toContain('"status":null');
    expect(delivery?.headers['x-ghl-signature']).toBe(sim.webhooks.sign(String(delivery?.body)));
  });
});
