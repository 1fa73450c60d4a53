import { describe, expect, it } from '@jest/globals';
import { locationId, openPageWorld, verdict } from '../../support/world/page-world.ts';

const reads = [
  '/api/installation',
  '/api/connections',
  '/api/settings',
  '/api/orders',
  '/api/orders/66f0a1b2c3d4e5f607182930',
  '/api/catalog/runs/r1',
];
const changes = [
  ['GET', '/oauth/providers/printful/start'],
  ['POST', '/oauth/providers/printful/finish'],
  ['PUT', '/api/connections/printful'],
  ['DELETE', '/api/connections/printful'],
  ['PUT', '/api/settings'],
  ['POST', '/api/catalog/sync'],
  ['POST', '/api/catalog/runs/r1/cancel'],
  ['POST', '/api/orders/66f0a1b2c3d4e5f607182930/retry'],
  ['POST', '/api/orders/66f0a1b2c3d4e5f607182930/approve'],
  ['POST', '/api/orders/66f0a1b2c3d4e5f607182930/cancel'],
] as const;

describe('every route of the API', () => {
  it.each([...reads.map((path) => ['GET', path] as const), ...changes])(
    '%s %s needs a session',
    async (method, path) => {
      const { call, signIn, clock } = openPageWorld();
      expect(verdict(await call(method, path))).toBe('401 no-session');
      expect(verdict(await call(method, path, { token: 'made.up' }))).toBe('401 no-session');
      const token = await signIn();
      await clock.sleep(15 * 60_000);
      expect(verdict(await call(method, path, { token }))).toBe('401 no-session');
    },
  );

  it.each(changes)('%s %s needs an administrator', async (method, path) => {
    const { call, signIn, queue } = openPageWorld();
    expect(verdict(await call(method, path, { token: await signIn('user'), body: {} }))).toBe('403 admin-needed');
    expect(queue.sent).toEqual([]);
  });

  it.each(changes)(
    '%s %s changes nothing once the app is uninstalled, however fresh the session',
    async (method, path) => {
      const { call, install, userContext, stores, queue, deps } = openPageWorld();
      await install();
      const { token } = (await call('POST', '/api/session', { body: { encryptedData: userContext() } })).body;
      const found = await deps.installations.find(locationId);
      if (found) await stores.installations.save({ ...found.value, state: 'uninstalled' }, found.version);
      const before = stores.table.dump();

      expect(verdict(await call(method, path, { token, body: {} }))).toBe('403 not-installed');

      expect(stores.table.dump()).toEqual(before);
      expect(queue.sent).toEqual([]);
    },
  );

  it.each(reads)('GET %s is for every user of the account', async (path) => {
    const { call, signIn } = openPageWorld();
    const { status } = await call('GET', path, { token: await signIn('user') });
    expect([200, 404]).toContain(status);
  });
});

describe('a call that is no route', () => {
  it.each([
    ['GET', '/api'],
    ['GET', '/api/secrets'],
    ['DELETE', '/api/settings'],
    ['GET', '/api/orders/1/2/3'],
    ['GET', '/api/session'],
    ['POST', '/api/orders'],
    ['GET', '/oauth/providers//start'],
  ])('%s %s is answered 404, session or not', async (method, path) => {
    const { call, signIn } = openPageWorld();
    expect(verdict(await call(method, path))).toBe('404 unknown-route');
    expect(verdict(await call(method, path, { token: await signIn() }))).toBe('404 unknown-route');
  });

  it('may end with a slash all the same when it is one', async () => {
    const { call, signIn } = openPageWorld();
    expect((await call('GET', '/api/settings/', { token: await signIn() })).status).toBe(200);
  });
});

describe('a call that makes no sense', () => {
  it('is answered 400 when its body is no JSON', async () => {
    const { call, signIn } = openPageWorld();
    expect(verdict(await call('PUT', '/api/settings', { token: await signIn(), body: '{"confirm":' }))).toBe(
      '400 not-json',
    );
  });

  it('is answered 400 when its path is badly encoded', async () => {
    const { call, signIn } = openPageWorld();
    expect(verdict(await call('GET', '/api/orders/%E0%A4%A', { token: await signIn() }))).toBe('400 bad-path');
  });

  it.each([
    ['GET', '/api/orders', 'staet=held', '400 invalid-query'],
    ['GET', '/api/orders', 'limit=0', '400 invalid-query'],
    ['GET', '/api/orders', 'limit=101', '400 invalid-query'],
    ['GET', '/api/orders', 'limit=many', '400 invalid-query'],
    ['GET', '/api/orders', 'limit=100', '200 undefined'],
    ['GET', '/api/orders', 'cursor=of-another-list', '400 bad-cursor'],
    ['GET', '/api/settings', 'all=true', '400 invalid-query'],
    ['GET', `/api/orders/${'7'.repeat(3_000)}`, '', '404 unknown-order'],
    ['POST', `/api/orders/${'7'.repeat(3_000)}/retry`, '', '404 unknown-order'],
    ['GET', `/api/catalog/runs/${'7'.repeat(3_000)}`, '', '404 unknown-run'],
    ['DELETE', `/api/connections/${'7'.repeat(3_000)}`, '', '404 unknown-provider'],
    ['DELETE', '/api/connections/atlantis', '', '404 unknown-provider'],
    ['GET', '/oauth/providers/atlantis/start', '', '404 unknown-provider'],
  ])('%s %.40s?%s is answered %s', async (method, path, query, expected) => {
    const { call, signIn } = openPageWorld();
    const answer = await call(method, path, { token: await signIn(), query });
    expect(`${answer.status} ${answer.body?.error?.code}`).toBe(expected);
    expect(JSON.stringify(answer.body).length).toBeLessThan(400);
  });

  it('takes the token in any case of the word Bearer, and from nowhere else', async () => {
    const { deps, call, signIn } = openPageWorld();
    const token = await signIn();
    expect((await call('GET', '/api/settings', { query: `token=${token}` })).status).toBe(401);
    expect(await deps.sessions.open(`Bearer ${token}`)).toBeUndefined();
    expect((await call('GET', '/api/settings', { token })).status).toBe(200);
  });
});
