import { describe, expect, it } from '@jest/globals';
import { address, openShop, start } from './shop.ts';

describe('orders at Printify', () => {
  it('wait on hold and cost nothing while approval is manual', () => {
    const { printify, call, order } = openShop();
    const created = call('POST', './orders.json', { body: order('ord-1') });
    expect(created.body).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/) });
    expect(call('GET', `./orders/${created.body.id}.json`, { now: start + 10 * 86_400_000 }).body).toMatchObject({
      status: 'on-hold',
      metadata: { order_type: 'external', shop_order_id: 'ord-1' },
      line_items: [
        { quantity: 2, cost: 1180, status: 'on-hold', metadata: { price: 2400, variant_label: 'Navy / S' } },
      ],
      total_price: 4800,
      total_shipping: 715,
      address_to: address,
      shipments: [],
      created_at: '2026-03-14 09:30:00+00:00',
    });
    expect(printify.charges()).toEqual([]);
  });

  it('answer a taken external id with 409 and the order that has it, even when cancelled', () => {
    const { printify, call, order } = openShop();
    const { id } = call('POST', './orders.json', { body: order('ord-1') }).body;
    call('POST', `./orders/${id}/cancel.json`);
    const again = call('POST', './orders.json', { body: order('ord-1', { line_items: [] }) });
    expect(again.status).toBe(409);
    expect(again.body).toEqual({
      status: 'error',
      code: 8503,
      message: 'Operation failed.',
      errors: { reason: 'Order already exists for the given external_id.', code: 8503 },
      order: { id, external_id: 'ord-1' },
    });
    expect(printify.orders()).toHaveLength(1);
  });

  it('say what is wrong with an address in a text that is itself JSON', () => {
    const { call, order } = openShop();
    const body = order('ord-1', { address_to: { ...address, zip: '', last_name: '', region: 'Maine' } });
    const refused = call('POST', './orders.json', { body });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ code: 8103, message: 'Validation failed.' });
    expect(JSON.parse(refused.body.errors.reason)).toEqual({
      last_name: ['The last name field is required.'],
      zip: ['The zip field is required.'],
      region: ['The region must be a two-letter state code.'],
    });
  });

  it('take an address outside the United States without a region', () => {
    const { call, order } = openShop();
    const body = order('ord-1', { address_to: { ...address, country: 'BE', region: '' } });
    expect(call('POST', './orders.json', { body }).status).toBe(200);
  });

  it('refuse a variant that is unknown, disabled or out of stock, and a quantity of nothing', () => {
    const { printify, call, order, tee, variantId } = openShop();
    printify.updateProduct(tee.id, { variants: [{ title: 'Navy / M', isAvailable: false }] }, start);
    const lines = [
      { product_id: tee.id, variant_id: 1, quantity: 1 },
      { product_id: tee.id, variant_id: variantId('Sand / L'), quantity: 1 },
      { product_id: tee.id, variant_id: variantId('Navy / M'), quantity: 1 },
      { product_id: tee.id, variant_id: variantId('Navy / S'), quantity: 0 },
    ];
    const { body } = call('POST', './orders.json', { body: order('ord-1', { line_items: lines }) });
    expect(Object.values(JSON.parse(body.errors.reason)).flat()).toEqual([
      'The product or variant does not exist.',
      'The variant is disabled.',
      'The variant is out of stock.',
      'The quantity must be at least 1.',
    ]);
    expect(printify.orders()).toEqual([]);
  });

  it.each([
    ['an external id', { external_id: undefined }],
    ['items', { line_items: [] }],
    ['an address', { address_to: undefined }],
    ['a known shipping method', { shipping_method: 9 }],
  ])('want %s', (_, change) => {
    const { call, order } = openShop();
    expect(call('POST', './orders.json', { body: order('ord-1', change) }).status).toBe(400);
  });

  it('are charged once when sent to production and cannot be sent twice', () => {
    const { printify, call, order } = openShop();
    const { id } = call('POST', './orders.json', { body: order('ord-1') }).body;
    expect(call('POST', `./orders/${id}/send_to_production.json`).body).toMatchObject({
      id,
      status: 'sending-to-production',
    });
    expect(call('POST', `./orders/${id}/send_to_production.json`).status).toBe(400);
    expect(printify.charges()).toEqual([{ kind: 'charge', orderId: id, externalId: 'ord-1', cents: 3075, at: start }]);
  });

  it('answer 402 without funds, wait for the payment and go on when it is there', () => {
    const { printify, call, order } = openShop();
    const { id } = call('POST', './orders.json', { body: order('ord-1') }).body;
    printify.setFunds('empty');
    expect(call('POST', `./orders/${id}/send_to_production.json`).status).toBe(402);
    expect(call('GET', `./orders/${id}.json`).body.status).toBe('payment-not-received');
    printify.setFunds('sufficient');
    expect(call('POST', `./orders/${id}/send_to_production.json`).status).toBe(200);
    expect(printify.charges().map((charge) => charge.kind)).toEqual(['declined', 'charge']);
  });

  it('go to production by themselves when the shop has waited long enough', () => {
    const { printify, call, order } = openShop();
    printify.setApproval(55, { afterMs: 86_400_000 });
    const { id } = call('POST', './orders.json', { body: order('ord-1') }).body;
    expect(call('GET', `./orders/${id}.json`, { now: start + 86_399_999 }).body.status).toBe('on-hold');
    expect(call('GET', `./orders/${id}.json`, { now: start + 90_000_000 }).body).toMatchObject({
      status: 'sending-to-production',
      sent_to_production_at: '2026-03-15 09:30:00+00:00',
    });
    expect(printify.charges()).toHaveLength(1);
  });

  it.each(['on-hold', 'payment-not-received'] as const)('can be cancelled when %s', (status) => {
    const { printify, call, order } = openShop();
    const { id } = call('POST', './orders.json', { body: order('ord-1') }).body;
    printify.advanceOrder(id, status, start);
    const cancelled = call('POST', `./orders/${id}/cancel.json`);
    expect(cancelled.body).toMatchObject({
      status: 'canceled',
      address_to: { country: 'United States' },
      metadata: { shop_fulfilled_at: '1970-01-01 00:00:00+00:00' },
    });
    expect(call('GET', `./orders/${id}.json`).body.address_to.country).toBe('US');
  });

  it.each(['sending-to-production', 'in-production', 'fulfilled', 'canceled', 'has-issues'] as const)(
    'cannot be cancelled when %s',
    (status) => {
      const { printify, call, order } = openShop();
      const { id } = call('POST', './orders.json', { body: order('ord-1') }).body;
      printify.advanceOrder(id, status, start);
      expect(call('POST', `./orders/${id}/cancel.json`).status).toBe(400);
    },
  );

  it('are listed ten a page at most, and never found by external id', () => {
    const { call, order } = openShop();
    for (let index = 1; index <= 12; index += 1) call('POST', './orders.json', { body: order(`${1000 + index}`) });
    const second = call('GET', './orders.json?limit=10&page=2').body;
    expect(second.data.map((item: { metadata: { shop_order_id: unknown } }) => item.metadata.shop_order_id)).toEqual([
      1002, 1001,
    ]);
    expect(call('GET', './orders.json?limit=11').status).toBe(400);
    expect(call('GET', './orders.json?external_id=1001').body.total).toBe(12);
    expect(call('GET', './orders.json?status=canceled').body.total).toBe(0);
    expect(call('GET', './orders/1001.json').status).toBe(404);
  });

  it('can be priced for shipping, in cents, without being made', () => {
    const { printify, call, order } = openShop();
    const { line_items, address_to } = order('ord-1');
    expect(call('POST', './orders/shipping.json', { body: { line_items, address_to } }).body).toEqual({
      standard: 715,
      express: 1699,
      priority: 1699,
      economy: 599,
    });
    expect(printify.orders()).toEqual([]);
  });
});
