import { describe, expect, it } from '@jest/globals';
import { toLocationId, toProviderId, toProviderStoreId } from '../../../shared/domain/ids.ts';
import type { FaultRule } from '../../../shared/simulators/simulator.ts';
import { planCatalogResync } from '../../../shared/use-cases/catalog/runs/plan-catalog-resync.ts';
import {
  locationId,
  neighbour,
  openPageWorld,
  type PageWorld,
  printfulToken,
  verdict,
} from '../../support/world/page-world.ts';

/** Someone with a Printful account of so many stores is at the page. */
async function atPage(stores = 1) {
  const world: PageWorld = openPageWorld();
  const ids = Array.from({ length: stores }, (_, index) => world.printful.addStore({ name: `Store ${index + 1}` }).id);
  world.printful.addToken({ token: printfulToken, account: 'quay' });
  const token = await world.signIn();
  const put = (body: object, provider = 'printful') =>
    world.call('PUT', `/api/connections/${provider}`, { token, body });
  const list = async () => (await world.call('GET', '/api/connections', { token })).body.items;
  return { ...world, ids, token, put, list };
}

const credentials = { token: printfulToken };

describe('PUT /api/connections/{provider}', () => {
  it('answers the connection, checked live and with its webhooks registered', async () => {
    const { put, ids, printful } = await atPage();
    const { status, body } = await put({ credentials });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        provider: 'printful',
        state: 'active',
        store: { id: String(ids[0]), name: 'Store 1' },
        webhookUrl: expect.stringMatching(/^https:\/\/app\.example\/webhooks\/providers\/[0-9a-f]{32}$/),
        connectedAt: expect.any(String),
        checks: ['credentials', 'store', 'parcels'].map((id) => expect.objectContaining({ id, ok: true })),
      },
    });
    expect(printful.log.some(({ method, path }) => method === 'POST' && path === '/v2/webhooks')).toBe(true);
  });

  it.each<[string, FaultRule['kind'] | undefined, string]>([
    ['answers nothing', 'timeout-before', '503 try-again'],
    ['has an error of its own', 'server-error', '503 try-again'],
    ['has no time for us', 'rate-limited', '503 try-again'],
    ['answers a page of its gateway', 'html', '503 try-again'],
    ['answers what nobody understands', undefined, '409 unknown-answer'],
  ])('is no fault of ours when the provider %s, and nothing is kept', async (_what, kind, expected) => {
    const { put, list, printful } = await atPage();
    if (kind) printful.setFaults([{ kind }]);
    else printful.setMangles([{ method: 'GET', path: /^\/stores$/, jsonPath: 'result', how: 'other-type' }]);
    expect(verdict(await put({ credentials }))).toBe(expected);
    expect(await list()).toEqual([]);
  });

  it('queues the first catalog sync', async () => {
    const { put, queue } = await atPage();
    await put({ credentials });
    expect(queue.sent.map(({ command }) => command.kind)).toEqual(['RunCatalogSync']);
  });

  it('syncs nothing where the merchant wants to choose first, until he starts it', async () => {
    const { put, queue, call, token, deps } = await atPage();
    await put({ credentials, firstSync: false });
    await put({ credentials, firstSync: false });
    const resync = () => planCatalogResync(deps, locationId);
    expect([queue.sent.length, await resync()]).toEqual([0, expect.objectContaining({ count: 0 })]);
    expect((await call('POST', '/api/catalog/sync', { token, body: { dryRun: true } })).status).toBe(202);
    expect(await resync()).toMatchObject({ count: 0 });
    expect((await call('POST', '/api/catalog/sync', { token })).status).toBe(202);
    expect(await resync()).toMatchObject({ count: 1 });
  });

  it('connected again, what was synced before goes on being synced', async () => {
    const { put, stores } = await atPage();
    await put({ credentials });
    await put({ credentials, firstSync: false });
    const connection = (await stores.connections.find(locationId, toProviderId('printful')))?.value;
    expect(connection).not.toHaveProperty('waitsForFirstSync');
  });

  it('asks which store when there are several, and takes it as text or number', async () => {
    const { put, ids } = await atPage(2);
    const asked = await put({ credentials });
    expect(verdict(asked)).toBe('422 store-required');
    expect(asked.body.stores).toEqual([
      { id: String(ids[0]), name: 'Store 1', type: 'native' },
      { id: String(ids[1]), name: 'Store 2', type: 'native' },
    ]);
    expect((await put({ credentials, storeId: ids[1] })).body.store.name).toBe('Store 2');
    expect((await put({ credentials, storeId: String(ids[0]) })).body.store.name).toBe('Store 1');
  });

  it.each<[string, object, string]>([
    ['credentials that the provider refuses', { credentials: { token: 'made-up' } }, '422 provider-refused'],
    ['credentials without the token', { credentials: {} }, '422 provider-refused'],
    ['a store that the account does not have', { credentials, storeId: 1 }, '422 provider-refused'],
    ['a token with a typographic sign in it', { credentials: { token: 'pf–token' } }, '422 provider-refused'],
    ['a token that runs over two lines', { credentials: { token: 'pf-\ntoken' } }, '422 provider-refused'],
    ['a field beside the token', { credentials: { ...credentials, refreshToken: 'r' } }, '400 invalid-body'],
    ['a store id that no table takes', { credentials, storeId: 'x'.repeat(5_000) }, '422 too-long'],
    ['a token that no provider gives out', { credentials: { token: 'x'.repeat(8_001) } }, '422 too-long'],
    ['no credentials', {}, '400 invalid-body'],
    ['a token that is no text', { credentials: { token: 5 } }, '400 invalid-body'],
    ['a key nobody asked for', { credentials, colour: 'red' }, '400 invalid-body'],
  ])('is refused with %s', async (_what, body, expected) => {
    const { put, list } = await atPage();
    expect(verdict(await put(body))).toBe(expected);
    expect(await list()).toEqual([]);
  });

  it('takes a pasted token without the blanks and hidden signs around it', async () => {
    const { put } = await atPage();
    const token = ` \u200b${printfulToken}\ufeff\r\n`;
    expect((await put({ credentials: { token } })).status).toBe(200);
  });

  it('says of a token that no request can carry what to do, and never repeats it', async () => {
    const { put } = await atPage();
    const { message } = (await put({ credentials: { token: 'sëcret-token' } })).body.error;
    expect(message).toContain('Copy it again at the provider.');
    expect(message).not.toContain('sëcret');
  });

  it('passes on the provider’s reason, and never the token', async () => {
    const { put } = await atPage();
    const { body } = await put({ credentials: { token: 'made-up-token' } });
    expect(body.error.message).toMatch(/.{10}/);
    expect(JSON.stringify(body)).not.toContain('made-up-token');
  });

  it('is answered 404 for a provider that does not exist', async () => {
    const { put } = await atPage();
    expect(verdict(await put({ credentials }, 'atlantis'))).toBe('404 unknown-provider');
  });

  it('names whose webhooks it would replace, and replaces them when told to', async () => {
    const { put, deps, ids, list } = await atPage();
    const access = { credentials, storeId: toProviderStoreId(String(ids[0])) };
    await deps.providers.find('printful')?.open(access).registerWebhook('https://other-system.example/hooks/1');
    const refused = await put({ credentials });
    expect(verdict(refused)).toBe('409 foreign-webhook');
    expect(refused.body.error.message).toContain('other-system.example');
    expect(await list()).toEqual([]);
    expect((await put({ credentials, replaceWebhooks: true })).status).toBe(200);
  });
});

describe('GET /api/connections', () => {
  it('shows how each stands, and never its credentials', async () => {
    const { put, list } = await atPage();
    await put({ credentials });
    const items = await list();
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain(printfulToken);
  });

  it('shows those of this location alone', async () => {
    const { put, call, signIn } = await atPage();
    await put({ credentials });
    const theirs = await call('GET', '/api/connections', {
      token: await signIn('admin', toLocationId('Xb2TqL0wKd91mZsPyR7e')),
    });
    expect(theirs.body.items).toEqual([]);
  });
});

describe('DELETE /api/connections/{provider}', () => {
  it('disconnects, however often it is called', async () => {
    const { put, list, call, token } = await atPage();
    await put({ credentials });
    const remove = async () => (await call('DELETE', '/api/connections/printful', { token })).status;
    expect([await remove(), await remove()]).toEqual([204, 204]);
    expect((await list())[0]).toMatchObject({ state: 'disconnected' });
  });

  it('keeps the webhook’s address for when it is connected again', async () => {
    const { put, call, token } = await atPage();
    const before = (await put({ credentials })).body.webhookUrl;
    await call('DELETE', '/api/connections/printful', { token });
    expect((await put({ credentials })).body.webhookUrl).toBe(before);
  });
});

describe('credentials that came with an install', () => {
  /** A shop that works, and an install form that somebody filled in with another account since. */
  async function besideWorking() {
    const world = await atPage();
    await world.put({ credentials });
    world.printful.addStore({ name: 'Another shop' });
    const other = 'pf-token-of-another-account';
    world.printful.addToken({ token: other, storeId: world.printful.addStore({ name: 'Other' }).id });
    await world.stores.pendingCredentials.put({
      provider: toProviderId('printful'),
      credentials: { token: other },
      target: { kind: 'location', locationId },
      receivedAt: world.clock.now(),
    });
    const decide = (take: boolean, token = world.token) =>
      world.call('POST', '/api/connections/printful/waiting', { token, body: { take } });
    const current = async () =>
      (await world.stores.connections.find(locationId, toProviderId('printful')))?.value.credentials?.token;
    return { ...world, other, decide, current };
  }

  it('wait where the page shows them, and say nothing of what they are', async () => {
    const { list, clock, other, signIn, call } = await besideWorking();
    const at = new Date(clock.now()).toISOString();
    const items = await list();
    expect(items).toMatchObject([{ provider: 'printful', state: 'active', waiting: { at, by: 'install' } }]);
    expect(JSON.stringify(items)).not.toContain(other);
    await clock.sleep(24 * 3_600_000 + 1_000);
    const token = await signIn();
    const { body } = await call('GET', '/api/connections', { token });
    expect(body.items[0]).not.toHaveProperty('waiting');
  });

  it('are taken when somebody says so, and then no longer wait', async () => {
    const { decide, list, current, other } = await besideWorking();
    expect((await decide(true)).status).toBe(200);
    expect(await current()).toBe(other);
    expect((await list())[0]).not.toHaveProperty('waiting');
    expect(verdict(await decide(true))).toBe('409 nothing-waits');
  });

  it('are forgotten when somebody says so, and the connection goes on', async () => {
    const { decide, list, current } = await besideWorking();
    expect((await decide(false)).status).toBe(204);
    expect(await current()).toBe(printfulToken);
    expect((await list())[0]).not.toHaveProperty('waiting');
  });

  it('are decided on by administrators of their own account', async () => {
    const { decide, signIn, current } = await besideWorking();
    expect(verdict(await decide(true, await signIn('user')))).toBe('403 admin-needed');
    expect(verdict(await decide(true, await signIn('admin', neighbour)))).toBe('409 nothing-waits');
    expect(await current()).toBe(printfulToken);
  });
});

describe('POST /api/connections/{provider}/check', () => {
  const path = '/api/connections/printful/check';

  it('asks the provider now, and says what it no longer accepts', async () => {
    const { put, call, token, printful, list, clock } = await atPage();
    await put({ credentials });
    const fine = await call('POST', path, { token });
    expect(fine.body).toMatchObject({ state: 'active', checks: [{ ok: true }, { ok: true }, { ok: true }] });
    printful.addToken({ token: printfulToken, account: 'quay', expiresAt: clock.now() });
    const { status, body } = await call('POST', path, { token });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        state: 'credentials-refused',
        checks: [
          { id: 'credentials', ok: false, code: 'credentials-refused' },
          { id: 'store', ok: false },
          { id: 'parcels', ok: false },
        ],
      },
    });
    expect(await list()).toMatchObject([{ state: 'credentials-refused', next: { action: 'connect' } }]);
  });

  it('is refused where nothing is connected, and to who is no administrator', async () => {
    const { call, token, signIn } = await atPage();
    expect(verdict(await call('POST', path, { token }))).toBe('409 not-connected');
    expect(verdict(await call('POST', path, { token: await signIn('user') }))).toBe('403 admin-needed');
    expect(verdict(await call('POST', '/api/connections/acme/check', { token }))).toBe('404 unknown-provider');
  });
});
