import { describe, expect, it } from '@jest/globals';
import { toOrderId, toProviderId, toProviderOrderId } from '../../../shared/domain/ids.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import { orderStates } from '../../../shared/domain/orders/order.ts';
import { withState } from '../../../shared/domain/orders/order-state.ts';
import { aPart, aRecord } from '../../support/world/order-examples.ts';
import { openOrderPage } from '../../support/world/order-page.ts';
import { openOrderWorld } from '../../support/world/order-world/index.ts';
import { locationId, neighbour, openPageWorld, verdict } from '../../support/world/page-world.ts';

const reason = { code: 'approval-needed', message: 'Approve it.' };
const held = { gate: { kind: 'held', reason }, parts: [] } as const;
const made = { state: 'confirmed', providerOrderId: toProviderOrderId('10482') } as const;
const gone = { kind: 'cancelled', reason: { code: 'refunded', message: 'Refunded.' } } as const;
const cost = { minor: 925, currency: 'USD' };

async function atPage(...orders: readonly (Partial<OrderRecord> & { readonly id: string })[]) {
  const world = openPageWorld();
  for (const { id, ...order } of orders)
    await world.stores.orders.save(withState(aRecord({ locationId, orderId: toOrderId(id), ...order })), 0);
  const token = await world.signIn('user');
  const get = (path: string, query = '') => world.call('GET', path, { token, query });
  const ids = async (query: string): Promise<readonly string[]> =>
    (await get('/api/orders', query)).body.items.map(({ orderId }: { readonly orderId: string }) => orderId);
  return { ...world, get, ids };
}

const at = (text: string) => Date.parse(text);

describe('GET /api/orders', () => {
  it('shows a view: what is open, what is owed, what is of the test mode', async () => {
    const { ids } = await atPage(
      { id: 'held', placedAt: 1, ...held },
      { id: 'made', placedAt: 2, parts: [aPart(made)], isTest: true },
      { id: 'owed', placedAt: 3, gate: gone, parts: [aPart({ ...made, cost })] },
      { id: 'shipped', placedAt: 4, parts: [aPart({ ...made, state: 'shipped' })] },
    );
    expect(await ids('view=open')).toEqual(['made', 'held']);
    expect(await ids('view=owed')).toEqual(['owed']);
    expect(await ids('view=test')).toEqual(['made']);
    expect(await ids('view=open&state=held,shipped')).toEqual(['held']);
    expect(await ids('state=held,shipped&sort=placedAt')).toEqual(['held', 'shipped']);
  });

  it('narrows by provider and country', async () => {
    const printify = toProviderId('printify');
    const { ids } = await atPage(
      { id: 'a', country: 'IE', parts: [aPart(made)] },
      { id: 'b', country: 'US', parts: [aPart({ ...made, provider: printify })] },
    );
    expect([
      await ids('provider=printify'),
      await ids('country=ie'),
      await ids('country=ie&provider=printify'),
    ]).toEqual([['b'], ['a'], []]);
  });

  it('takes days as the account’s own, those of UTC until it is known', async () => {
    const { ids, stores } = await atPage(
      { id: 'evening', placedAt: at('2026-03-08T05:30:00Z') },
      { id: 'morning', placedAt: at('2026-03-08T15:00:00Z') },
      { id: 'night', placedAt: at('2026-03-09T04:30:00Z') },
      { id: 'next', placedAt: at('2026-03-09T05:30:00Z') },
    );
    const day = 'from=2026-03-08&to=2026-03-08&sort=placedAt';
    expect(await ids(day)).toEqual(['evening', 'morning']);
    // 23 hours, from 06:00 to 05:00 of UTC.
    await stores.pulses.save({ locationId, timeZone: 'America/Chicago', updatedAt: 0 }, 0);
    expect(await ids(day)).toEqual(['morning', 'night']);
    expect(await ids('from=2026-03-09')).toEqual(['next']);
  });

  it('finds an order by its provider’s number without asking the CRM', async () => {
    const { get } = await atPage({ id: 'a', parts: [aPart(made)] }, { id: 'b' });
    const { body } = await get('/api/orders', 'search=%2310482');
    expect(body).toMatchObject({ items: [{ orderId: 'a' }] });
    expect(body).not.toHaveProperty('namesUnread');
  });

  it('says that names could not be read where the CRM does not answer', async () => {
    const { get } = await atPage({ id: 'a' });
    expect((await get('/api/orders', 'search=Ada')).body).toEqual({ items: [], namesUnread: true });
  });

  it.each([
    ['limit=0', '400 invalid-query'],
    ['limit=101', '400 invalid-query'],
    ['limit=1.5', '400 invalid-query'],
    ['view=all', '400 invalid-query'],
    ['sort=name', '400 invalid-query'],
    ['country=Ireland', '400 invalid-query'],
    ['color=red', '400 invalid-query'],
    ['state=held,lost', '400 unknown-state'],
    ['from=yesterday', '400 bad-range'],
    ['to=2026-02-30', '400 bad-range'],
    ['from=2026-03-02&to=2026-03-01', '400 bad-range'],
    [`search=${'a'.repeat(201)}`, '400 invalid-query'],
    ['search=ada&cursor=x', '400 bad-cursor'],
    ['cursor=abc', '400 bad-cursor'],
    ['view=owed&cursor=abc', '400 bad-cursor'],
  ])('is refused with %s', async (query, expected) => {
    expect(verdict(await (await atPage()).get('/api/orders', query))).toBe(expected);
  });

  it('shows nothing of another location, whatever is asked', async () => {
    const { ids } = await atPage({
      id: 'theirs',
      locationId: neighbour,
      isTest: true,
      gate: gone,
      parts: [aPart({ ...made, cost })],
    });
    for (const query of ['', 'view=owed', 'view=test', 'view=open', 'search=10482', 'search=theirs'])
      expect([query, await ids(query)]).toEqual([query, []]);
  });
});

describe('a search by name', () => {
  const ada = { contact: { firstName: 'Ada', lastName: 'Moreau' } };

  it('is one request to the CRM and finds what else fits', async () => {
    const world = await openOrderWorld();
    const lines = [{ priceId: world.prices.small }];
    const first = world.place({ lines, ...ada });
    await world.clock.sleep(60_000);
    const second = world.place({ lines, ...ada });
    const other = world.place({ lines, contact: { firstName: 'Jon', lastName: 'Okafor' } });
    for (const id of [first, second, other]) await world.exportFully(id);
    world.takeRequests('highlevel');
    const { call } = openOrderPage(world);
    const { body } = await call('GET', '/api/orders', { query: 'search=moreau&sort=placedAt', role: 'user' });
    expect(body.items.map(({ orderId }: { readonly orderId: string }) => orderId)).toEqual([first, second]);
    expect(world.takeRequests('highlevel')).toHaveLength(1);
    expect(JSON.stringify(body)).not.toMatch(/Moreau/i);

    const page = await call('GET', '/api/orders', { query: 'search=moreau&limit=1' });
    expect(page.body).toMatchObject({ items: [{ orderId: second }], nextCursor: '1' });
    const next = await call('GET', '/api/orders', { query: 'search=moreau&limit=1&cursor=1' });
    expect(next.body).toMatchObject({ items: [{ orderId: first }] });
    expect(next.body).not.toHaveProperty('nextCursor');
  });
});

describe('GET /api/orders/counts', () => {
  it('counts each state, and what is owed and of the test mode', async () => {
    const { get } = await atPage(
      { id: 'a', ...held },
      { id: 'b', ...held, isTest: true },
      { id: 'c', gate: gone, parts: [aPart({ ...made, cost })] },
      { id: 'd', locationId: neighbour, ...held },
    );
    const { body } = await get('/api/orders/counts');
    expect(body).toMatchObject({ counts: { held: 2, shipped: 0 }, owed: 1, test: 1 });
    expect(Object.keys(body.counts).sort()).toEqual([...orderStates].sort());
  });

  it('stops at a thousand', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => ({ id: `o${index}`, ...held }));
    const { get } = await atPage(...many);
    expect((await get('/api/orders/counts')).body.counts.held).toBe('1000+');
  });
});
