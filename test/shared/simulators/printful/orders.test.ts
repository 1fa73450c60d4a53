import { describe, expect, it } from '@jest/globals';
import { openShop, orderOf, start } from './shop.ts';

describe('orders at Printful', () => {
  it('are drafts until confirmed, and a draft costs nothing', () => {
    const { printful, call, small } = openShop();
    const { status, body } = call('POST', '/orders', { body: orderOf(small.id, { external_id: 'ord-1' }) });
    expect(status).toBe(200);
    expect(body.result).toMatchObject({ external_id: 'ord-1', status: 'draft', store: 12, created: start / 1000 });
    expect(body.result.items[0]).toMatchObject({
      external_id: 'line-1',
      sync_variant_id: small.id,
      quantity: 2,
      price: '11.50',
    });
    expect(body.result.costs).toMatchObject({ subtotal: '23.00', shipping: '6.89', total: '29.89', currency: 'USD' });
    expect(printful.charges()).toEqual([]);
  });

  it('keep their external id for ever, even when cancelled', () => {
    const { call, small } = openShop();
    const body = orderOf(small.id, { external_id: 'ord-1' });
    const { id } = call('POST', '/orders', { body }).body.result;
    call('DELETE', `/orders/${id}`);
    const again = call('POST', '/orders', { body });
    expect(again.status).toBe(400);
    expect(again.body.error).toMatchObject({
      api_error_code: 'OR-13',
      message: 'Order with this External ID already exists',
    });
    expect(call('GET', '/orders/@ord-1').body.result).toMatchObject({ id, status: 'canceled' });
  });

  it('let two stores use the same external id', () => {
    const { printful, call, small } = openShop();
    const other = printful.addStore({ id: 13 });
    printful.addToken({ token: 'other', storeId: other.id });
    const twin = printful.addProduct({ storeId: other.id, name: 'Twin', variants: [{}] }).variants[0];
    expect(call('POST', '/orders', { body: orderOf(small.id, { external_id: 'ord-1' }) }).status).toBe(200);
    expect(
      call('POST', '/orders', { token: 'other', body: orderOf(twin?.id ?? 0, { external_id: 'ord-1' }) }).status,
    ).toBe(200);
    expect(call('POST', '/orders', { token: 'other', body: orderOf(small.id) }).status).toBe(400);
  });

  it.each(['a'.repeat(33), 'with space', 'ümlaut', ''])('refuse the external id %j', (externalId) => {
    const { call, small } = openShop();
    expect(call('POST', '/orders', { body: orderOf(small.id, { external_id: externalId }) }).status).toBe(400);
  });

  it('refuse fields they do not know', () => {
    const { call, small } = openShop();
    const { status, body } = call('POST', '/orders', { body: orderOf(small.id, { externalId: 'ord-1' }) });
    expect(status).toBe(400);
    expect(body.error.message).toContain('externalId');
  });

  it('charge once on confirm and cannot be confirmed twice', () => {
    const { printful, call, small } = openShop();
    const { id } = call('POST', '/orders', { body: orderOf(small.id, { external_id: 'ord-1' }) }).body.result;
    expect(call('POST', '/orders/@ord-1/confirm').body.result.status).toBe('pending');
    expect(call('POST', `/orders/${id}/confirm`).status).toBe(400);
    expect(printful.charges()).toEqual([
      { kind: 'charge', orderId: id, externalId: 'ord-1', cents: 2989, currency: 'USD', at: start },
    ]);
  });

  it('charge at every confirm when it is told to', () => {
    const { printful, call, small } = openShop({ repeatedConfirmations: 'charged' });
    const { id } = call('POST', '/orders', { body: orderOf(small.id) }).body.result;
    expect([1, 2].map(() => call('POST', `/orders/${id}/confirm`).status)).toEqual([200, 200]);
    expect(printful.charges()).toHaveLength(2);
  });

  it('are charged at once when created with confirm', () => {
    const { printful, call, small } = openShop();
    expect(call('POST', '/orders?confirm=true', { body: orderOf(small.id) }).body.result.status).toBe('pending');
    expect(call('POST', '/orders?confirm=1', { body: orderOf(small.id) }).body.result.status).toBe('pending');
    expect(printful.charges()).toHaveLength(2);
  });

  it('fail with HTTP 200 when the card is declined, and can be confirmed once it is good again', () => {
    const { printful, call, small } = openShop();
    const { id } = call('POST', '/orders', { body: orderOf(small.id) }).body.result;
    printful.setBilling('declined');
    const declined = call('POST', `/orders/${id}/confirm`);
    expect(declined.status).toBe(200);
    expect(declined.body.result.status).toBe('failed');
    printful.setBilling('accepted');
    expect(call('POST', `/orders/${id}/confirm`).body.result.status).toBe('pending');
    expect(printful.charges().map((charge) => charge.kind)).toEqual(['declined', 'charge']);
  });

  it('pay a cancelled order back in full', () => {
    const { printful, call, small } = openShop();
    const { id } = call('POST', '/orders?confirm=1', { body: orderOf(small.id) }).body.result;
    expect(call('DELETE', `/orders/${id}`).body.result.status).toBe('canceled');
    expect(printful.charges().map(({ kind, cents }) => [kind, cents])).toEqual([
      ['charge', 2989],
      ['refund', 2989],
    ]);
  });

  it.each(['inreview', 'inprocess', 'partial', 'fulfilled', 'canceled'] as const)(
    'cannot be cancelled when %s',
    (status) => {
      const { printful, call, small } = openShop();
      const { id } = call('POST', '/orders', { body: orderOf(small.id) }).body.result;
      printful.advanceOrder(id, status, start);
      expect(call('DELETE', `/orders/${id}`).status).toBe(400);
    },
  );

  it('may be found by look-up only seconds after they were made, while their id works at once', () => {
    const { call, small } = openShop({ orderLookupLagMs: 5000 });
    const { id } = call('POST', '/orders', { body: orderOf(small.id, { external_id: 'ord-1' }) }).body.result;
    expect(call('GET', '/orders/@ord-1', { now: start + 2499 }).status).toBe(404);
    expect(call('GET', '/orders', { now: start + 2499 }).body.result).toEqual([]);
    expect(call('GET', `/orders/${id}`).status).toBe(200);
    expect(call('GET', '/orders/%40ord-1', { now: start + 2500 }).status).toBe(200);
    expect(
      call('POST', '/orders', { body: orderOf(small.id, { external_id: 'ord-1' }) }).body.error.api_error_code,
    ).toBe('OR-13');
  });

  it('are listed newest first, by status, in pages', () => {
    const { printful, call, small } = openShop();
    for (const externalId of ['a', 'b', 'c'])
      call('POST', '/orders', { body: orderOf(small.id, { external_id: externalId }) });
    printful.advanceOrder(printful.order('b').id, 'inprocess', start);
    const page = call('GET', '/orders?limit=2&offset=1').body;
    expect(page.result.map((order: { external_id: string }) => order.external_id)).toEqual(['b', 'a']);
    expect(page.paging).toEqual({ total: 3, offset: 1, limit: 2 });
    expect(call('GET', '/orders?status=inprocess').body.paging.total).toBe(1);
    expect(call('GET', '/orders?limit=101').status).toBe(400);
  });

  it('estimate their costs in numbers and leave no order behind', () => {
    const { printful, call, small } = openShop();
    const { costs } = call('POST', '/orders/estimate-costs', { body: orderOf(small.id) }).body.result;
    expect(costs).toMatchObject({ subtotal: 23, shipping: 6.89, total: 29.89, digitization: '0.00' });
    expect(printful.orders()).toEqual([]);
  });

  it('show retail costs only when every item has a retail price', () => {
    const { call, small, medium } = openShop();
    const priced = { sync_variant_id: small.id, quantity: 2, retail_price: '24.00' };
    const costs = { retail_costs: { currency: 'USD', shipping: '5.00', tax: '2.40', discount: '1.00' } };
    const whole = call('POST', '/orders', { body: orderOf(small.id, { items: [priced], ...costs }) }).body.result;
    expect(whole.retail_costs).toMatchObject({ subtotal: '48.00', shipping: '5.00', total: '54.40' });
    const items = [priced, { sync_variant_id: medium.id, quantity: 1 }];
    const part = call('POST', '/orders', { body: orderOf(small.id, { items, ...costs }) }).body.result;
    expect(part.retail_costs).toMatchObject({ subtotal: null, shipping: null, total: null });
  });

  it('fall back to draft, uncharged, while their costs are calculated, and can be confirmed after the release', () => {
    const { printful, call, small } = openShop();
    printful.setCostCalculation('slow');
    const events = [{ type: 'order_put_hold' }, { type: 'order_remove_hold' }];
    call('POST', '/v2/webhooks', { body: { default_url: 'https://doors.example/hook', events } });
    const { id, status } = call('POST', '/orders?confirm=1', { body: orderOf(small.id) }).body.result;
    expect(status).toBe('draft');
    expect(call('POST', `/orders/${id}/confirm`).body.result.status).toBe('draft');
    expect(printful.charges()).toEqual([]);
    printful.release(id, { reason: 'Costs are known', now: start });
    expect(call('POST', `/orders/${id}/confirm`).body.result.status).toBe('pending');
    expect(printful.charges()).toHaveLength(1);
    const types = printful.takeDeliveries().map((delivery) => JSON.parse(delivery.body).type);
    expect(types).toEqual(['order_put_hold', 'order_put_hold', 'order_remove_hold']);
  });

  it('can be refunded in part, and the event tells the amount', () => {
    const { printful, call, small } = openShop();
    const body = { default_url: 'https://doors.example/hook', events: [{ type: 'order_refunded' }] };
    call('POST', '/v2/webhooks', { body });
    const { id } = call('POST', '/orders?confirm=1', { body: orderOf(small.id) }).body.result;
    printful.refund(id, { cents: 1350, now: start });
    const [event] = printful.takeDeliveries().map((delivery) => JSON.parse(delivery.body));
    expect(event.data).toMatchObject({ currency: 'USD', amount: '13.50', order: { id } });
    expect(() => printful.refund(id, { cents: 1700, now: start })).toThrow('no more than');
  });
});
