import { describe, expect, it } from '@jest/globals';
import { setSales } from './sales.ts';
import { setShop } from './simulator-fixture.ts';

describe('transactions', () => {
  it('a paid order has one, and a refund shows in it without any webhook', () => {
    const { sim, ask, token, here, locationId } = setShop({ webhookUrl: 'https://app.example/hook' });
    const { priceIds } = sim.addProduct({ locationId, name: 'Jar', prices: [{ amount: 15 }] });
    const lines = [{ priceId: priceIds[0] ?? '' }];
    const { orderId } = sim.placeOrder({ locationId, lines });
    sim.placeOrder({ locationId, lines, paymentStatus: 'unpaid' });
    const read = () => ask('GET', '/payments/transactions', { token, query: { ...here, entityId: orderId } }).body.data;

    expect(read()).toMatchObject([{ entityId: orderId, amount: 15, amountRefunded: 0, status: 'succeeded' }]);
    sim.takeDeliveries();
    sim.updateOrder(orderId, { paymentStatus: 'refunded' });
    expect(read()).toMatchObject([{ amountRefunded: 15 }]);
    expect(sim.takeDeliveries()).toEqual([]);
    expect(ask('GET', '/payments/transactions', { token, query: here }).body.totalCount).toBe(1);
  });
});

describe('one transaction', () => {
  it('is read by its id, with its source and the buyer', () => {
    const { place, read } = setSales();
    const orderId = place();
    const [row] = read('/payments/transactions', { entityId: orderId }).body.data as { _id: string }[];
    expect(read(`/payments/transactions/${row?._id}`).body).toMatchObject({
      _id: row?._id,
      entityId: orderId,
      entitySource: { type: 'website', subType: 'store' },
      contactSnapshot: { firstName: 'Zoë' },
    });
    expect(read('/payments/transactions/none').status).toBe(404);
  });
});
