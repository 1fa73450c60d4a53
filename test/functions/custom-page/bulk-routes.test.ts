import { describe, expect, it } from '@jest/globals';
import { toOrderId } from '../../../shared/domain/ids.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import { withState } from '../../../shared/domain/orders/order-state.ts';
import { aPart, aRecord } from '../../support/world/order-examples.ts';
import { locationId, neighbour, openPageWorld, verdict } from '../../support/world/page-world.ts';

const reason = { code: 'approval-needed', message: 'Approve it.' };
const held = { gate: { kind: 'held', reason }, parts: [] } as const;
const path = '/api/orders/actions';

async function atPage(...orders: readonly (Partial<OrderRecord> & { readonly id: string })[]) {
  const world = openPageWorld();
  for (const { id, ...order } of orders)
    await world.stores.orders.save(withState(aRecord({ locationId, orderId: toOrderId(id), ...order })), 0);
  const token = await world.signIn();
  const post = (body: unknown) => world.call('POST', path, { token, body });
  const decisionOf = async (id: string, at = locationId) =>
    (await world.stores.orders.find(at, toOrderId(id)))?.value.decision?.kind;
  return { ...world, post, decisionOf };
}

describe('POST /api/orders/actions', () => {
  it('decides on each order for itself, and answers each id once', async () => {
    const { post, decisionOf, queue } = await atPage(
      { id: 'a', ...held },
      { id: 'twice', ...held },
      { id: 'shipped', parts: [aPart({ state: 'shipped' })] },
      { id: 'theirs', locationId: neighbour, ...held },
    );
    const { status, body } = await post({
      action: 'approve',
      orderIds: ['a', 'twice', 'shipped', 'theirs', 'nowhere', 'twice'],
    });
    expect({ status, body }).toEqual({
      status: 202,
      body: {
        accepted: ['a'],
        refused: [
          { orderId: 'twice', code: 'named-twice', message: expect.any(String) },
          { orderId: 'shipped', code: 'not-now', message: expect.stringMatching(/shipped/) },
          { orderId: 'theirs', code: 'unknown-order', message: expect.any(String) },
          { orderId: 'nowhere', code: 'unknown-order', message: expect.any(String) },
        ],
      },
    });
    expect([await decisionOf('a'), await decisionOf('twice'), await decisionOf('theirs', neighbour)]).toEqual([
      'approve',
      undefined,
      undefined,
    ]);
    expect(queue.sent).toHaveLength(1);
  });

  it('gives the same key the same answer, and does nothing again', async () => {
    const { post, queue, stores } = await atPage({ id: 'a', ...held });
    const asked = { action: 'approve', orderIds: ['a', 'nowhere'], key: 'click-1' };
    const first = await post(asked);
    // It has been carried out meanwhile: the order would not allow it any more.
    const found = await stores.orders.find(locationId, toOrderId('a'));
    const made = withState(aRecord({ locationId, orderId: toOrderId('a'), parts: [aPart({ state: 'shipped' })] }));
    await stores.orders.save(made, found?.version ?? 0);
    expect((await post(asked)).body).toEqual(first.body);
    expect(queue.sent).toHaveLength(1);
    expect(verdict(await post({ ...asked, action: 'cancel' }))).toBe('409 key-used');
    expect((await post({ ...asked, key: 'click-2' })).body.accepted).toEqual([]);
  });

  it('decides on a hundred, and on none of more', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => `o${index}`);
    const { post, queue } = await atPage(...ids.map((id) => ({ id, ...held })));
    expect(verdict(await post({ action: 'approve', orderIds: ids }))).toBe('400 too-many');
    expect(queue.sent).toEqual([]);
    expect((await post({ action: 'approve', orderIds: ids.slice(0, 100) })).body.accepted).toHaveLength(100);
  });

  it('is on record as one act', async () => {
    const { post, stores } = await atPage({ id: 'a', ...held });
    await post({ action: 'approve', orderIds: ['a', 'b'] });
    const { items } = await stores.activities.list(locationId);
    expect(items).toMatchObject([
      {
        code: 'orders-decided',
        changes: [
          { path: 'action', to: 'approve' },
          { path: 'orders', to: '2' },
        ],
      },
    ]);
  });

  it.each([
    ['nothing', {}, '400 invalid-body'],
    ['no orders', { action: 'approve', orderIds: [] }, '400 invalid-body'],
    ['an action that there is not', { action: 'explode', orderIds: ['a'] }, '400 invalid-body'],
    ['a key nobody asked for', { action: 'approve', orderIds: ['a'], at: 'theirs' }, '400 invalid-body'],
    ['an id that is endless', { action: 'approve', orderIds: ['a'.repeat(65)] }, '422 too-long'],
  ])('is refused with %s', async (_what, body, expected) => {
    expect(verdict(await (await atPage({ id: 'a', ...held })).post(body))).toBe(expected);
  });

  it('is for administrators', async () => {
    const { call, signIn, decisionOf } = await atPage({ id: 'a', ...held });
    const body = { action: 'approve', orderIds: ['a'] };
    expect(verdict(await call('POST', path, { token: await signIn('user'), body }))).toBe('403 admin-needed');
    expect(await decisionOf('a')).toBeUndefined();
  });
});

describe('GET /api/orders.csv', () => {
  it('has a row for each order that fits, whatever a supplier wrote harmless, and nothing of another location', async () => {
    const evil = { code: 'provider-refused', message: '=cmd|" /C calc"!A0' };
    const { call, signIn } = await atPage(
      { id: 'a', placedAt: Date.parse('2026-03-08T05:30:00Z'), country: 'IE', ...held },
      {
        id: 'b',
        placedAt: Date.parse('2026-03-09T05:30:00Z'),
        gate: { kind: 'needs-attention', reason: evil },
        parts: [],
      },
      { id: 'theirs', locationId: neighbour, ...held },
    );
    const answer = await call('GET', '/api/orders.csv', { token: await signIn('user'), query: 'sort=placedAt' });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, ...rows] = answer.body.trimEnd().split('\r\n');
    expect(head).toBe('order,placed at,day,state,why,made by,country,items,total,cost,profit,currency,owed,test');
    expect(rows).toEqual([
      'a,2026-03-08T05:30:00.000Z,2026-03-08,held,Approve it.,,IE,1,25.00,,,USD,,',
      `b,2026-03-09T05:30:00.000Z,2026-03-09,needs-attention,"'=cmd|"" /C calc""!A0",,US,1,25.00,,,USD,,`,
    ]);
  });

  it('narrows like the list, and refuses what the list refuses', async () => {
    const { call, signIn } = await atPage({ id: 'a', ...held }, { id: 'b', parts: [aPart({ state: 'confirmed' })] });
    const token = await signIn('user');
    const get = (query: string) => call('GET', '/api/orders.csv', { token, query });
    expect((await get('state=held')).body).toMatch(/^order.*\r\na,[^\n]*\r\n$/);
    expect([verdict(await get('view=all')), verdict(await get('limit=5'))]).toEqual([
      '400 invalid-query',
      '400 invalid-query',
    ]);
  });

  it('goes over more than one page of the list', async () => {
    const many = Array.from({ length: 1_203 }, (_, index) => ({ id: `o${index}`, placedAt: index, ...held }));
    const { call, signIn } = await atPage(...many);
    const { body } = await call('GET', '/api/orders.csv', { token: await signIn() });
    expect(body.trimEnd().split('\r\n')).toHaveLength(1_204);
  });
});
