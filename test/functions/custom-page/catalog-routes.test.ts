import { describe, expect, it } from '@jest/globals';
import { toProviderProductId } from '../../../shared/domain/ids.ts';
import { locationId, neighbour, openPageWorld, printfulToken, verdict } from '../../support/world/page-world.ts';

async function atPage() {
  const world = openPageWorld();
  world.printful.addStore({ name: 'Quay shop' });
  world.printful.addToken({ token: printfulToken, account: 'quay' });
  const as = (token: string) => (method: string, path: string, body?: object) =>
    world.call(method, path, { token, ...(body && { body }) });
  const call = as(await world.signIn());
  const connect = () => call('PUT', '/api/connections/printful', { credentials: { token: printfulToken } });
  return { ...world, as, call, connect };
}

describe('POST /api/catalog/sync', () => {
  it('starts a run and says under which name', async () => {
    const { call, connect, queue } = await atPage();
    await connect();
    const { status, body } = await call('POST', '/api/catalog/sync', { dryRun: true });
    expect({ status, body }).toEqual({ status: 202, body: { runId: expect.any(String) } });
    expect(queue.sent.at(-1)?.command).toEqual({
      kind: 'RunCatalogSync',
      locationId,
      provider: 'printful',
      runId: body.runId,
    });
  });

  it.each<[string, object, string]>([
    ['409 while nothing is connected', {}, '409 not-connected'],
    ['400 for a key nobody asked for', { dry: true }, '400 invalid-body'],
    ['404 for a provider that does not exist', { provider: 'atlantis' }, '404 unknown-provider'],
  ])('is answered %s', async (_what, body, expected) => {
    expect(verdict(await (await atPage()).call('POST', '/api/catalog/sync', body))).toBe(expected);
  });

  it('is answered 409 for a provider that is not connected', async () => {
    const { call, connect } = await atPage();
    await connect();
    expect(verdict(await call('POST', '/api/catalog/sync', { provider: 'printify' }))).toBe('409 not-connected');
  });
});

describe('GET /api/catalog/runs', () => {
  it('finds the first sync, which nobody asked for', async () => {
    const { call, connect } = await atPage();
    expect((await call('GET', '/api/catalog/runs')).body).toEqual({ items: [] });
    await connect();
    const { items } = (await call('GET', '/api/catalog/runs')).body;
    expect(items).toMatchObject([
      { runId: expect.any(String), provider: 'printful', state: 'queued', finished: false },
    ]);
    expect((await call('GET', `/api/catalog/runs/${items[0].runId}`)).status).toBe(200);
  });

  it('lists the newest first, also those that have ended', async () => {
    const { call, connect, stores } = await atPage();
    await connect();
    const [first] = (await call('GET', '/api/catalog/runs')).body.items;
    const found = await stores.catalogRuns.find(locationId, first.runId);
    if (found) await stores.catalogRuns.save({ ...found.value, state: 'finished', startedAt: 5 }, found.version);
    const { runId } = (await call('POST', '/api/catalog/sync', {})).body;
    const { items } = (await call('GET', '/api/catalog/runs')).body;
    expect(items.map((item: { runId: string }) => item.runId)).toEqual([runId, first.runId]);
  });
});

describe('a catalog run', () => {
  const start = async () => {
    const world = await atPage();
    await world.connect();
    const { runId } = (await world.call('POST', '/api/catalog/sync')).body;
    return { ...world, path: `/api/catalog/runs/${runId}`, runId };
  };

  it('tells what is done and planned, and that it is not finished', async () => {
    const { call, path, runId } = await start();
    expect((await call('GET', path)).body).toMatchObject({
      runId,
      finished: false,
      products: { planned: 0, done: 0 },
      calls: { planned: 0, done: 0 },
      counts: { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 },
      results: [],
    });
  });

  it('tells the reason of each product that failed', async () => {
    const { call, path, runId, stores } = await start();
    const failed = {
      productId: toProviderProductId('1'),
      title: 'Tide tee',
      outcome: 'failed',
      reason: { code: 'no-price', message: 'None.' },
      calls: 1,
    } as const;
    await stores.catalogRuns.putResult(locationId, runId, failed);
    expect((await call('GET', path)).body.results).toEqual([failed]);
  });

  it('keeps to itself where its worker is', async () => {
    const { call, path, runId, stores } = await start();
    const found = await stores.catalogRuns.find(locationId, runId);
    if (found) await stores.catalogRuns.save({ ...found.value, cursor: 'place' }, found.version);
    const { body } = await call('GET', path);
    for (const key of ['cursor', 'locationId']) expect(body).not.toHaveProperty(key);
  });

  it('can be cancelled', async () => {
    const { call, path } = await start();
    expect((await call('POST', `${path}/cancel`)).status).toBe(202);
  });

  it.each(['GET', 'POST'])('is unknown to the neighbour (%s)', async (method) => {
    const { as, path, signIn } = await start();
    const theirs = as(await signIn('admin', neighbour));
    expect(verdict(await theirs(method, method === 'GET' ? path : `${path}/cancel`))).toBe('404 unknown-run');
  });
});
