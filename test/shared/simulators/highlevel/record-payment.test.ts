import { describe, expect, it } from '@jest/globals';
import { setSales } from './sales.ts';

const scopes = ['payments/orders.readonly', 'payments/orders.collectPayment', 'payments/transactions.readonly'];

function setTill(more: { readonly scopes?: readonly string[] } = { scopes }) {
  const shop = setSales(more);
  const orderId = shop.place({ status: 'pending', paymentStatus: 'unpaid' });
  const record = (json: Readonly<Record<string, unknown>>) =>
    shop.send('POST', `/payments/orders/${orderId}/record-payment`, json);
  return { ...shop, orderId, record };
}

describe('a payment that is recorded', () => {
  it('pays the order and shows as a transaction of its own', () => {
    const { record, order, orderId, read } = setTill();
    expect(record({ mode: 'bank_transfer', notes: 'invoice 7' })).toMatchObject({
      status: 200,
      body: { success: true },
    });
    expect(order(orderId)).toMatchObject({ status: 'completed', paymentStatus: 'paid' });
    expect(read('/payments/transactions', { entityId: orderId }).body.data).toMatchObject([{ amount: 28 }]);
  });

  it('may be a part', () => {
    const { record, order, orderId } = setTill();
    expect(record({ mode: 'cash', isPartialPayment: true }).status).toBe(422);
    record({ mode: 'cash', isPartialPayment: true, amount: 10 });
    expect(order(orderId).paymentStatus).toBe('partially_paid');
  });

  it('needs a scope of its own and an order that exists', () => {
    expect(setTill({}).record({ mode: 'cash' }).status).toBe(401);
    const { send } = setTill();
    expect(send('POST', '/payments/orders/65f000000000000000000000/record-payment', { mode: 'cash' }).status).toBe(404);
  });
});
