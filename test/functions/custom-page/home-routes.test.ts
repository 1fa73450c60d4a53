import { describe, expect, it } from '@jest/globals';
import type { ProductRecord } from '../../../shared/domain/catalog/catalog.ts';
import {
  toOrderId,
  toProviderId,
  toProviderOrderId,
  toProviderProductId,
  toProviderStoreId,
} from '../../../shared/domain/ids.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import { withState } from '../../../shared/domain/orders/order-state.ts';
import { dayAfter } from '../../../shared/domain/zoned-day.ts';
import { aPart, aRecord } from '../../support/world/order-examples.ts';
import { openOrderPage } from '../../support/world/order-page.ts';
import { openOrderWorld } from '../../support/world/order-world/index.ts';
import { locationId, neighbour, openPageWorld, verdict } from '../../support/world/page-world.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const approval = { code: 'approval-needed', message: 'Approve it.' };
const held = { gate: { kind: 'held', reason: approval }, parts: [] } as const;
const later = { gate: { kind: 'held', reason: { code: 'hold-window', message: 'Later.' } }, parts: [] } as const;
const stuck = {
  gate: { kind: 'needs-attention', reason: { code: 'line-unmapped', message: 'Link it.' } },
  parts: [],
} as const;
const gone = { kind: 'cancelled', reason: { code: 'refunded', message: 'Refunded.' } } as const;
const made = { state: 'confirmed', providerOrderId: toProviderOrderId('10482') } as const;

const provider = toProviderId('printful');
const mug: ProductRecord = {
  locationId,
  provider,
  storeId: toProviderStoreId('7001'),
  productId: toProviderProductId('310'),
  title: 'Mug 11 oz',
  state: 'linked',
  pushed: {},
  variants: {
    a: {
      review: {
        proposed: usd(2_875),
        reason: { code: 'price-jump', message: 'From 14.99 to 28.75.' },
        approved: false,
      },
    },
  },
  updatedAt: 2_500,
};

async function atPage(...orders: readonly (Partial<OrderRecord> & { readonly id: string })[]) {
  const world = openPageWorld();
  for (const { id, ...order } of orders)
    await world.stores.orders.save(withState(aRecord({ locationId, orderId: toOrderId(id), ...order })), 0);
  const token = await world.signIn('user');
  const get = (path: string, query = '') => world.call('GET', path, { token, query });
  const needs = async (query = ''): Promise<readonly string[]> =>
    (await get('/api/needs', query)).body.items.map(({ id }: { readonly id: string }) => id);
  return { ...world, get, needs };
}

describe('GET /api/needs', () => {
  it('tells what of the store could not be looked at, which no order could say of itself', async () => {
    const { needs, get, stores } = await atPage({ id: 'stuck', placedAt: 3_000, ...stuck });
    const trouble = { at: 2_000, reason: { code: 'kept-failing', message: 'It was given up.' } };
    const progress = {
      locationId,
      watermark: 1_000,
      updatedAt: 3_000,
      unreadable: { count: 2, since: 1_000 },
      trouble,
    };
    await stores.reconcile.saveProgress(progress, 0);
    expect(await needs()).toEqual(['look-kept-failing', 'look-order-rows-unreadable', 'order-stuck']);
    expect(await needs('kind=access')).toEqual(['look-kept-failing', 'look-order-rows-unreadable']);
    const { body } = await get('/api/needs');
    expect(body.items[1]).toMatchObject({
      kind: 'access',
      title: 'HighLevel',
      reason: { code: 'order-rows-unreadable', params: { count: 2 } },
      since: '1970-01-01T00:00:01.000Z',
    });
    expect(body.total).toBe(3);
  });

  it('names what waits for a person, connections first, then the longest waiting, each with what to do first', async () => {
    const { needs, get, stores } = await atPage(
      { id: 'stuck', placedAt: 3_000, ...stuck },
      { id: 'held', placedAt: 1_000, total: usd(6_100), ...held },
      { id: 'later', placedAt: 500, ...later },
      { id: 'owed', placedAt: 2_000, gate: gone, parts: [aPart({ ...made, cost: usd(925) })] },
      { id: 'theirs', locationId: neighbour, ...stuck },
    );
    await stores.catalog.save(mug, 0);
    const reason = { code: 'credentials-refused', message: 'Printful refuses the token.' };
    await stores.connections.save(
      { locationId, provider, state: 'credentials-refused', reason, connectedAt: 0, updatedAt: 9_000 },
      0,
    );
    expect(await needs()).toEqual([
      'connection-printful',
      'order-held',
      'owed-owed',
      'prices-printful-310',
      'order-stuck',
    ]);
    const { body } = await get('/api/needs');
    expect(body.total).toBe(5);
    expect(body.items).toMatchObject([
      { kind: 'connection', title: 'Printful', reason, next: { action: 'connect' } },
      {
        kind: 'order',
        orderId: 'held',
        title: 'Order of 61.00 USD',
        total: { amount: '61.00' },
        next: { action: 'approve' },
      },
      { kind: 'owed', orderId: 'owed', reason: { code: 'provider-owes', params: { amount: '9.25 USD' } } },
      { kind: 'prices', title: 'Mug 11 oz', productId: '310', next: { action: 'review-prices' } },
      { kind: 'order', orderId: 'stuck', next: { action: 'link-line' } },
    ]);
  });

  it('pages and narrows by kind', async () => {
    const { needs, get } = await atPage(
      { id: 'a', placedAt: 1, ...stuck },
      { id: 'b', placedAt: 2, ...stuck },
      { id: 'c', placedAt: 3, gate: gone, parts: [aPart({ ...made, cost: usd(925) })] },
    );
    const { body } = await get('/api/needs', 'limit=2');
    expect(body).toMatchObject({ items: [{ id: 'order-a' }, { id: 'order-b' }], nextCursor: '2', total: 3 });
    expect(await needs('limit=2&cursor=2')).toEqual(['owed-c']);
    expect(await needs('kind=owed')).toEqual(['owed-c']);
    expect((await get('/api/needs', 'kind=access')).body).toEqual({ total: 0, items: [] });
  });

  it('asks about credentials that came with an install, until they were forgotten, and about a product that failed without a word', async () => {
    const { needs, get, stores, signIn, call, clock } = await atPage();
    const target = { kind: 'location', locationId } as const;
    await stores.pendingCredentials.put({ provider, credentials: { token: 'new' }, target, receivedAt: clock.now() });
    await stores.catalog.save({ ...mug, variants: {}, state: 'failed' }, 0);
    expect((await get('/api/needs')).body.items).toMatchObject([
      { id: 'waiting-printful', reason: { code: 'credentials-waiting', params: { provider: 'Printful' } } },
      { id: 'product-printful-310', reason: { code: 'product-failed' } },
    ]);
    const token = await signIn('admin');
    await call('POST', '/api/connections/printful/waiting', { token, body: { take: false } });
    expect(await needs()).toEqual(['product-printful-310']);
  });

  it('forgets a product whose prices were looked at', async () => {
    const { needs, stores } = await atPage();
    await stores.catalog.save(mug, 0);
    const version = (await stores.catalog.find(mug))?.version ?? 0;
    await stores.catalog.save({ ...mug, variants: {} }, version);
    expect(await needs()).toEqual([]);
    expect((await stores.catalog.listNeedy(locationId, 5)).count).toBe(0);
  });

  it('asks for access where it was lost', async () => {
    const { get, install } = await atPage();
    await install({ state: 'reauth-required', reason: { code: 'reauth-required', message: 'Allow access again.' } });
    expect((await get('/api/needs')).body.items).toMatchObject([
      { kind: 'access', next: { action: 'authorise', href: 'https://app.example/oauth/install' } },
    ]);
  });

  it('counts no further than a thousand', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => ({ id: `o${index}`, placedAt: index, ...stuck }));
    const { get } = await atPage(...many);
    expect((await get('/api/needs')).body.total).toBe('1000+');
  });

  it.each([
    ['kind=people', '400 invalid-query'],
    ['cursor=-1', '400 bad-cursor'],
    ['limit=0', '400 invalid-query'],
  ])('is refused with %s', async (query, expected) => {
    expect(verdict(await (await atPage()).get('/api/needs', query))).toBe(expected);
  });
});

describe('GET /api/days', () => {
  it('is refused for what is no range of days', async () => {
    const { get } = await atPage();
    for (const query of ['from=2026-01-01&to=2026-04-03', 'from=2026-01-02&to=2026-01-01', 'from=x', 'to=2026-02-30'])
      expect([query, verdict(await get('/api/days', query))]).toEqual([query, '400 bad-range']);
    expect((await get('/api/days', 'from=2026-01-01&to=2026-04-02')).body.items).toHaveLength(92);
  });
});

describe('GET /api/home', () => {
  it('tells a new merchant what is left to set up', async () => {
    const { get } = await atPage();
    const { body } = await get('/api/home');
    expect(body).toMatchObject({
      needs: { total: 0, items: [] },
      timeZone: 'UTC',
      isTimeZoneAssumed: true,
      feed: [],
      sync: [],
    });
    expect(body.setup.filter(({ done }: { readonly done: boolean }) => done)).toEqual([{ id: 'access', done: true }]);
    expect(body.days).toHaveLength(30);
  });

  it('tells how a shop stands after a look: its day, its proof, its sync, its last words', async () => {
    const world = await openOrderWorld();
    const { call } = openOrderPage(world);
    const lines = [{ priceId: world.prices.small }];
    const sent = world.place({ lines });
    const refused = world.place({ lines, contact: { address1: '' } });
    for (const id of [sent, refused]) await world.exportFully(id);
    await world.reconcile();
    await call('POST', `/api/orders/${sent}/look`);
    const { status, body } = await call('GET', '/api/home', { role: 'user' });
    expect(status).toBe(200);
    expect(body.needs).toMatchObject({ total: 1, items: [{ orderId: refused, next: { action: 'fix-address' } }] });
    expect(body).toMatchObject({ timeZone: 'America/Chicago', today: { orders: 2, sent: 1, shipped: 0 } });
    expect(body.days.at(-1)).toMatchObject({ orders: 2, sent: 1, stuck: 1, seen: 2, matched: 2, missing: 0 });
    expect(body.sync).toMatchObject([
      { provider: 'printful', state: 'finished' },
      { provider: 'printify', state: 'finished' },
    ]);
    expect(body.feed).toMatchObject([{ code: 'order-look', href: `#/orders/${sent}` }]);
    expect(body.setup).toContainEqual({ id: 'first-order', done: true });

    await world.clock.sleep(24 * 60 * 60_000);
    await world.reconcile();
    const next = (await call('GET', '/api/home')).body;
    expect(next.today).toMatchObject({ orders: 0 });
    expect(next.proof).toMatchObject({ day: dayAfter(next.days.at(-1).day, -1), seen: 2, missing: 0 });
  });
});
