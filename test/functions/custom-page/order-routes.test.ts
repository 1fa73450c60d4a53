import { describe, expect, it } from '@jest/globals';
import {
  toOrderId,
  toProviderId,
  toProviderOrderId,
  toProviderProductId,
  toProviderStoreId,
} from '../../../shared/domain/ids.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import { withState } from '../../../shared/domain/orders/order-state.ts';
import { aMapping, aParcel, aPart, aRecord, orderId, shirtPrice } from '../../support/world/order-examples.ts';
import { locationId, neighbour, openPageWorld, verdict } from '../../support/world/page-world.ts';

const reason = { code: 'approval-needed', message: 'Approve it.' };
const held = { gate: { kind: 'held', reason }, parts: [] } as const;

async function atPage(...orders: readonly Partial<OrderRecord>[]) {
  const world = openPageWorld();
  for (const order of orders) await world.stores.orders.save(withState(aRecord({ locationId, ...order })), 0);
  const token = await world.signIn();
  const get = (path: string, query = '') => world.call('GET', path, { token, query });
  const post = (path: string) => world.call('POST', path, { token });
  return { ...world, token, get, post };
}

describe('GET /api/orders', () => {
  it('lists every order of this location with its state, reason and providers, newest first', async () => {
    const { get } = await atPage(
      { orderId: toOrderId('a1'), placedAt: 1_000, ...held },
      { orderId: toOrderId('b2'), placedAt: 2_000, parts: [aPart({ state: 'confirmed' })] },
      { orderId: toOrderId('c3'), locationId: neighbour },
    );
    const { status, body } = await get('/api/orders');
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { orderId: 'b2', state: 'exported', providers: ['printful'], placedAt: '1970-01-01T00:00:02.000Z' },
      { orderId: 'a1', state: 'held', reason, providers: [] },
    ]);
    expect(body).not.toHaveProperty('nextCursor');
  });

  it('lists those in one state', async () => {
    const { get } = await atPage(
      { orderId: toOrderId('a1'), ...held },
      { orderId: toOrderId('b2'), parts: [aPart({ state: 'confirmed' })] },
    );
    expect((await get('/api/orders', 'state=held')).body.items).toMatchObject([{ orderId: 'a1' }]);
  });

  it('goes on from page to page until it has shown every order once', async () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ orderId: toOrderId(`o${index}`), placedAt: index }));
    const { get } = await atPage(...many);
    const seen: string[] = [];
    let query = '';
    for (let pages = 0; pages < 20; pages += 1) {
      const { items, nextCursor } = (await get('/api/orders', query)).body;
      seen.push(...items.map(({ orderId: id }: { readonly orderId: string }) => id));
      if (!nextCursor) break;
      query = `cursor=${encodeURIComponent(nextCursor)}`;
    }
    expect(seen).toEqual(many.map(({ orderId: id }) => id).reverse());
  });

  it.each([
    ['a state that there is none of', 'state=lost', '400 unknown-state'],
    ['a cursor that is none', 'cursor=abc', '400 bad-cursor'],
    ['a cursor of another kind', `cursor=${Buffer.from('["a","b","c","d"]').toString('base64url')}`, '400 bad-cursor'],
  ])('is answered 400 for %s', async (_what, query, expected) => {
    expect(verdict(await (await atPage()).get('/api/orders', query))).toBe(expected);
  });
});

describe('GET /api/orders/{orderId}', () => {
  it('shows lines, provider orders, shipments, fulfillments and the story', async () => {
    const { get } = await atPage({
      parts: [
        aPart({
          state: 'shipped',
          providerOrderId: toProviderOrderId('5501'),
          cost: { minor: 1_295, currency: 'USD' },
        }),
      ],
      parcels: [aParcel({ state: 'fulfilled', fulfillmentId: 'f1' })],
      timeline: [{ at: 0, what: 'exporting' }],
    });
    const { body } = await get(`/api/orders/${orderId}`);
    expect(body).toMatchObject({
      orderId,
      state: 'shipped',
      lines: [{ name: 'Harbour shirt', quantity: 1, priceId: shirtPrice, kind: 'mapped', provider: 'printful' }],
      providerOrders: [
        {
          part: 1,
          provider: 'printful',
          providerOrderId: '5501',
          state: 'shipped',
          cost: { amount: '12.95', currency: 'USD' },
        },
      ],
      shipments: [{ id: '901', status: 'shipped', trackingNumber: '9400111899223344556677', state: 'fulfilled' }],
      fulfillments: [{ id: 'f1', shipmentId: '901' }],
      timeline: [{ at: '1970-01-01T00:00:00.000Z', what: 'exporting' }],
    });
  });

  it('shows what the order brings in, and what of that is not known', async () => {
    const usd = (minor: number) => ({ minor, currency: 'USD' });
    const { get } = await atPage({
      total: usd(6_100),
      tax: usd(400),
      parts: [
        aPart({ state: 'confirmed', providerOrderId: toProviderOrderId('5501'), cost: usd(925) }),
        aPart({ part: 2, provider: toProviderId('printify') }),
      ],
    });
    const { body } = await get(`/api/orders/${orderId}`);
    expect(body.money).toEqual({
      paid: { amount: '61.00', currency: 'USD' },
      tax: { amount: '4.00', currency: 'USD' },
      fee: { amount: '2.07', currency: 'USD' },
      costs: [{ provider: 'printful', part: 1, amount: { amount: '9.25', currency: 'USD' } }],
      costsToCome: [{ provider: 'printify', part: 2 }],
      unknown: ['cost', 'shipping'],
    });
    expect(body).toMatchObject({ total: { amount: '61.00', currency: 'USD' }, profitKnown: false });
    expect(body).not.toHaveProperty('profit');
    expect(body.providerOrders[0].url).toBe('https://www.printful.com/dashboard?order_id=5501');
  });

  it('shows the profit by the merchant’s own fee', async () => {
    const parts = [
      aPart({ state: 'confirmed', providerOrderId: toProviderOrderId('5501'), cost: { minor: 925, currency: 'USD' } }),
    ];
    const { get, stores } = await atPage({ tax: { minor: 0, currency: 'USD' }, parts });
    await stores.settings.change(locationId, { profit: { feePercent: 100, feeFixed: 0 } }, []);
    expect((await get('/api/orders')).body.items).toMatchObject([
      {
        total: { amount: '25.00', currency: 'USD' },
        cost: { amount: '9.25', currency: 'USD' },
        profit: { amount: '15.50', currency: 'USD' },
        profitKnown: true,
      },
    ]);
  });

  it('names the variant that a linked item is made as', async () => {
    const { get, stores } = await atPage({ parts: [] });
    const key = {
      locationId,
      provider: toProviderId('printful'),
      storeId: toProviderStoreId('7001'),
      productId: toProviderProductId('310'),
    };
    await stores.catalog.putMapping(aMapping({ locationId }));
    await stores.catalog.save(
      {
        ...key,
        title: 'Harbour Tee',
        state: 'linked',
        pushed: {},
        variants: { '311': { seen: { name: 'Black / M' } } },
        updatedAt: 0,
      },
      0,
    );
    const { body } = await get(`/api/orders/${orderId}`);
    expect(body.lines).toMatchObject([
      { variant: { productId: '310', variantId: '311', title: 'Harbour Tee, Black / M' } },
    ]);
  });

  it('is answered 404 for an order of another location', async () => {
    const { get } = await atPage({ orderId: toOrderId('c3'), locationId: neighbour });
    expect(verdict(await get('/api/orders/c3'))).toBe('404 unknown-order');
  });
});

describe('POST /api/orders/{orderId}/…', () => {
  it.each<[string, Partial<OrderRecord>]>([
    ['approve', held],
    ['retry', { parts: [aPart({ state: 'failed' })] }],
    ['cancel', { parts: [aPart({ state: 'confirmed' })] }],
  ])('%s writes the decision down and sends the usual command', async (decision, order) => {
    const { post, queue, stores } = await atPage(order);
    const { status, body } = await post(`/api/orders/${orderId}/${decision}`);
    expect({ status, body }).toEqual({ status: 202, body: { orderId } });
    expect((await stores.orders.find(locationId, orderId))?.value.decision?.kind).toBe(decision);
    expect(queue.sent.map(({ command }) => command)).toEqual([{ kind: 'ExportOrder', locationId, orderId }]);
  });

  it.each(['approve', 'retry', 'cancel'])(
    '%s is answered 409, saying why, when the order does not allow it',
    async (decision) => {
      const { post, queue } = await atPage({ parts: [aPart({ state: 'shipped' })] });
      const { status, body } = await post(`/api/orders/${orderId}/${decision}`);
      expect(status).toBe(409);
      expect(body.error).toEqual({ code: 'not-now', message: expect.stringMatching(/shipped/) });
      expect(queue.sent).toEqual([]);
    },
  );

  it.each(['approve', 'retry', 'cancel'])('%s is answered 404 for an order of another location', async (decision) => {
    const { post } = await atPage({ locationId: neighbour, ...held });
    expect(verdict(await post(`/api/orders/${orderId}/${decision}`))).toBe('404 unknown-order');
  });
});
