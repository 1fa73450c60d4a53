import { describe, expect, it } from '@jest/globals';
import type { Purchase } from '../../../../shared/simulators/highlevel/order-placing.ts';
import { setSales } from './sales.ts';

function setDesk(more: Partial<Purchase> = {}) {
  const shop = setSales();
  const orderId = shop.place({
    lines: [
      { priceId: shop.small, qty: 2 },
      { priceId: shop.large, qty: 1 },
    ],
    ...more,
  });
  shop.events();
  const { order, read } = shop;
  return {
    ...shop,
    orderId,
    order: () => order(orderId),
    fulfillments: () => read(`/payments/orders/${orderId}/fulfillments`).body.data,
    transactions: () => read('/payments/transactions', { entityId: orderId }).body.data,
  };
}

describe('a merchant who fulfils an order by hand', () => {
  it('does so whole, without a number, and nobody is told', () => {
    const { sim, orderId, small, large, order, fulfillments, events } = setDesk();
    sim.fulfilByHand(orderId);
    expect(order().fulfillmentStatus).toBe('fulfilled');
    expect(fulfillments()).toMatchObject([
      {
        trackings: [],
        items: [
          { _id: small, qty: 2 },
          { _id: large, qty: 1 },
        ],
      },
    ]);
    expect(sim.notificationsSent(orderId)).toBe(0);
    expect(events()).toEqual([]);
  });

  it('does so in parts, with a number, and lets the shop write to the buyer', () => {
    const { sim, orderId, small, large, order, fulfillments } = setDesk();
    sim.fulfilByHand(orderId, {
      items: [{ priceId: small, qty: 1 }],
      tracking: { number: 'OWN1', carrier: 'UPS' },
      notify: true,
    });
    expect(order().fulfillmentStatus).toBe('partially_fulfilled');
    sim.fulfilByHand(orderId);
    expect(fulfillments()).toMatchObject([
      { trackings: [{ trackingNumber: 'OWN1', shippingCarrier: 'UPS' }], items: [{ _id: small, qty: 1 }] },
      {
        items: [
          { _id: small, qty: 1 },
          { _id: large, qty: 1 },
        ],
      },
    ]);
    expect(sim.notificationsSent(orderId)).toBe(1);
  });

  it('cannot fulfil more than there is', () => {
    const { sim, orderId, small } = setDesk();
    expect(() => sim.fulfilByHand(orderId, { items: [{ priceId: small, qty: 3 }] })).toThrow('2 left');
    sim.fulfilByHand(orderId);
    expect(() => sim.fulfilByHand(orderId)).toThrow('nothing is left');
  });
});

describe('a merchant who moves money', () => {
  it('pays all back: only the payment and the order’s payment status tell', () => {
    const { sim, orderId, order, transactions, events, wait } = setDesk();
    wait(60_000);
    sim.refund(orderId);
    expect(order()).toMatchObject({
      status: 'completed',
      paymentStatus: 'refunded',
      updatedAt: '2026-05-12T08:01:00.000Z',
    });
    expect(transactions()).toMatchObject([{ amount: 48, amountRefunded: 48, status: 'succeeded' }]);
    expect(events()).toEqual([]);
  });

  it('pays parts back, until all is', () => {
    const { sim, orderId, order, transactions } = setDesk();
    sim.refund(orderId, { amount: 14 });
    expect(order().paymentStatus).toBe('paid');
    expect(transactions()).toMatchObject([{ amount: 48, amountRefunded: 14 }]);
    sim.behaviour.partlyRefundedWord = 'partially_refunded';
    sim.refund(orderId, { amount: 14 });
    expect(order().paymentStatus).toBe('partially_refunded');
    sim.refund(orderId);
    expect(order().paymentStatus).toBe('refunded');
    expect(() => sim.refund(orderId, { amount: 1 })).toThrow('0 to pay back');
  });

  it('voids a payment, or learns that it failed', () => {
    const first = setDesk();
    first.sim.voidPayment(first.orderId);
    expect(first.order().paymentStatus).toBe('void');
    expect(first.transactions()).toMatchObject([{ status: 'voided' }]);
    const second = setDesk();
    second.sim.failPayment(second.orderId);
    expect(second.order().paymentStatus).toBe('failed');
    expect(second.transactions()).toMatchObject([{ status: 'failed' }]);
  });

  it('records cash for an order that waited for it, which completes it', () => {
    const { sim, orderId, order, transactions, events } = setDesk({ status: 'pending', paymentStatus: 'unpaid' });
    expect(transactions()).toEqual([]);
    sim.recordPayment(orderId, { amount: 20, mode: 'cheque' });
    expect(order()).toMatchObject({ status: 'pending', paymentStatus: 'partially_paid' });
    sim.recordPayment(orderId);
    expect(order()).toMatchObject({ status: 'completed', paymentStatus: 'paid' });
    expect(transactions()).toMatchObject([
      { amount: 28, paymentMethod: { type: 'cash' } },
      { amount: 20, paymentMethod: { type: 'cheque' } },
    ]);
    expect(sim.payments(orderId)).toHaveLength(2);
    expect(events()).toMatchObject([{ type: 'OrderStatusUpdate', status: 'completed' }]);
  });
});

describe('a merchant who works on an order', () => {
  it('changes its status, which a webhook tells', () => {
    const { sim, orderId, order, events } = setDesk();
    sim.changeOrderStatus(orderId, 'cancelled');
    expect(order().status).toBe('cancelled');
    expect(events()).toMatchObject([{ type: 'OrderStatusUpdate', status: 'cancelled' }]);
  });

  it('writes on it, and the interface can read it', () => {
    const { sim, orderId, read } = setDesk();
    sim.writeOrderNote(orderId, 'Customer called: leave at the door');
    expect(read(`/payments/orders/${orderId}/notes`).body.data).toMatchObject([
      { note: 'Customer called: leave at the door', orderId },
    ]);
  });
});

describe('money that goes back', () => {
  it('may be told by a webhook', () => {
    const { sim, orderId, events } = setDesk();
    sim.behaviour.refundWebhook = 'status-update';
    sim.refund(orderId);
    expect(events()).toMatchObject([{ type: 'OrderStatusUpdate', _id: orderId, status: 'completed' }]);
  });
});
