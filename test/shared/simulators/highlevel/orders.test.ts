import { describe, expect, it } from '@jest/globals';
import type { Purchase } from '../../../../shared/simulators/highlevel/order-placing.ts';
import { setShop } from './simulator-fixture.ts';

function setSales() {
  const shop = setShop();
  const { sim, ask, token, here, locationId } = shop;
  const { priceIds } = sim.addProduct({
    locationId,
    name: 'Print',
    prices: [{ amount: 14.1, sku: 'PRINT-1' }],
  });
  const [priceId = ''] = priceIds;
  const place = (more: Partial<Purchase> = {}) =>
    sim.placeOrder({ locationId, lines: [{ priceId, qty: 3 }], ...more }).orderId;
  const get = (orderId: string, query: Record<string, string> = here) =>
    ask('GET', `/payments/orders/${orderId}`, { token, query });
  const list = (query: Record<string, string> = {}) =>
    ask('GET', '/payments/orders', { token, query: { ...here, ...query } });
  const listed = (query: Record<string, string> = {}) => list(query).body.data as { _id: string }[];
  return { ...shop, priceId, place, get, list, listed };
}

describe('one order', () => {
  it('has the address in the contact snapshot, the sku in the price and amounts that add up', () => {
    const { place, get, priceId } = setSales();
    const { body } = get(place({ shipping: 4.95, tax: 1.2, discount: 2 }));
    expect(body).toMatchObject({
      status: 'completed',
      paymentStatus: 'paid',
      fulfillmentStatus: 'unfulfilled',
      liveMode: true,
      amount: 46.45,
      amountSummary: { subtotal: 42.3, shipping: 4.95, tax: 1.2, discount: 2 },
      contactSnapshot: { firstName: 'Zoë', address1: '77 Harbor Street', postalCode: '60611', country: 'US' },
      items: [{ qty: 3, price: { _id: priceId, sku: 'PRINT-1', amount: 14.1 } }],
    });
    expect(body).not.toHaveProperty('shippingAddress');
  });

  it('may lack its payment status and come with a snapshot of another shape', () => {
    const { place, get } = setSales();
    const contactSnapshot = { first_name: 'Ida', postal_code: '10115' };
    const { body } = get(place({ paymentStatus: null, contactSnapshot }));
    expect(body).not.toHaveProperty('paymentStatus');
    expect(body.contactSnapshot).toEqual(contactSnapshot);
  });

  it('needs altId and altType', () => {
    const { place, get, locationId } = setSales();
    const orderId = place();
    expect(get(orderId, {}).status).toBe(422);
    expect(get(orderId, { altId: locationId }).body.message).toContain('altType should not be empty');
  });

  it('an order that nobody placed is a 404 in the words of payments', () => {
    const { get } = setSales();
    expect(get('65f000000000000000000000')).toMatchObject({
      status: 404,
      body: { status: 404, message: 'Order not found', name: 'HttpException', traceId: expect.any(String) },
    });
  });

  it('an order of another location is not found either', () => {
    const { sim, get } = setSales();
    const other = sim.addLocation().id;
    const { priceIds } = sim.addProduct({ locationId: other, name: 'Pin', prices: [{ amount: 3 }] });
    const { orderId } = sim.placeOrder({ locationId: other, lines: [{ priceId: priceIds[0] ?? '' }] });
    expect(get(orderId).status).toBe(404);
  });

  it('may be announced before it can be read', () => {
    const { sim, place, get, listed, wait } = setSales();
    sim.behaviour.commitLagMs = 2_000;
    const orderId = place();
    expect(get(orderId).status).toBe(404);
    expect(listed()).toEqual([]);
    wait(2_000);
    expect(get(orderId).status).toBe(200);
    expect(listed()).toHaveLength(1);
  });

  it('keeps its lines although the product is deleted later', () => {
    const { sim, place, get, locationId } = setSales();
    const orderId = place();
    sim.deleteProduct(String(sim.products(locationId)[0]?._id));
    expect(get(orderId).body.items).toMatchObject([{ name: 'Print' }]);
  });

  it('names the variant in its line', () => {
    const { sim, locationId, get } = setSales();
    const { priceIds } = sim.addProduct({
      locationId,
      name: 'Tee',
      prices: [{ name: 'Red', amount: 20, variantOptionIds: ['r'] }],
      document: { variants: [{ id: 'c', name: 'Color', options: [{ id: 'r', name: 'Red' }] }] },
    });
    const { orderId } = sim.placeOrder({ locationId, lines: [{ priceId: priceIds[0] ?? '' }] });
    expect(get(orderId).body.items).toMatchObject([{ name: 'Tee - Red', qty: 1 }]);
  });
});

describe('many orders', () => {
  it('come newest change first, ten unless asked for more and never more than 100', () => {
    const { sim, place, listed, wait } = setSales();
    const ids = Array.from({ length: 101 }, () => place());
    wait(1_000);
    sim.updateOrder(ids[4] ?? '', { paymentStatus: 'refunded' });
    expect(listed()).toHaveLength(10);
    expect(listed()[0]?._id).toBe(ids[4]);
    expect(listed({ limit: '1000' })).toHaveLength(100);
    expect(listed({ limit: '100', offset: '100' })).toHaveLength(1);
  });

  it('are rows without items and address, their source flattened, with a total count', () => {
    const { place, list } = setSales();
    place({ source: { type: 'external', subType: 'shopify', id: 's-1' } });
    const { data, totalCount } = list().body as { data: [Record<string, unknown>]; totalCount: number };
    expect(totalCount).toBe(1);
    expect(data[0]).toMatchObject({ sourceType: 'external', sourceSubType: 'shopify', contactName: 'Zoë Müller' });
    for (const hidden of ['items', 'contactSnapshot', 'source', 'amountSummary']) {
      expect(data[0]).not.toHaveProperty(hidden);
    }
  });

  it('are picked by whole days of their creation', () => {
    const { place, listed, wait } = setSales();
    place();
    wait(16 * 3_600_000);
    const second = place();
    expect(listed({ startAt: '2026-05-13' }).map((order) => order._id)).toEqual([second]);
    expect(listed({ startAt: '2026-05-12', endAt: '2026-05-13' })).toHaveLength(2);
    expect(listed({ endAt: '2026-05-12' })).toHaveLength(1);
  });

  it('refuse a moment where a day belongs', () => {
    const { list } = setSales();
    expect(list({ startAt: '2026-05-12T00:00:00Z' }).status).toBe(422);
  });

  it('are picked by status, payment and mode', () => {
    const { place, listed } = setSales();
    place({ status: 'pending', paymentStatus: 'unpaid' });
    const test = place({ liveMode: false });
    expect(listed({ status: 'pending' })).toHaveLength(1);
    expect(listed({ paymentStatus: 'paid' })).toHaveLength(1);
    expect(listed({ paymentMode: 'test' }).map((order) => order._id)).toEqual([test]);
  });
});
