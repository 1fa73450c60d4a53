import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { actions } from '../../../functions/custom-page/actions.ts';
import { eraseLocation } from '../../../shared/use-cases/installations/erase-location.ts';
import { locationId, neighbour, openPageWorld, printfulToken, verdict } from '../../support/world/page-world.ts';

const folder = resolve(import.meta.dirname, '../../../functions/custom-page');
const writes = readdirSync(folder)
  .filter((name) => name !== 'actions.ts')
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .flatMap((code) => [...code.matchAll(/^\s+'((?:PUT|POST|DELETE) \/[^']+)':\s/gm)].map(([, route = '']) => route));
const orderId = '66f0a1b2c3d4e5f607182930';

function onRecord({ stores }: ReturnType<typeof openPageWorld>, at = locationId) {
  return stores.activities.list(at).then(({ items }) => items);
}

describe('what is on record', () => {
  it('has a name for every write of the page, and no name for what is none', () => {
    expect([...new Set(writes)].sort()).toEqual(Object.keys(actions).sort());
    expect(new Set(Object.values(actions).map(({ code }) => code)).size).toBe(Object.keys(actions).length);
  });

  it('tells who changed which setting from what to what, by one write', async () => {
    const world = openPageWorld();
    const { call, install, userContext, stores } = world;
    await install();
    const { token } = (await call('POST', '/api/session', { body: { encryptedData: userContext() } })).body;
    const body = { export: { holdMinutes: 30 }, notify: 'first' };
    await call('PUT', '/api/settings', { token, body });
    await world.clock.sleep(1_000);
    await call('PUT', '/api/settings', { token, body: { export: { holdMinutes: null } } });
    const [reset, set] = await onRecord(world);
    expect(set).toMatchObject({
      by: { kind: 'person', id: 'u1', name: 'Zoë', role: 'admin' },
      kind: 'settings',
      code: 'settings-changed',
      changes: [
        { path: 'export.holdMinutes', from: '0', to: '30' },
        { path: 'notify', from: '"each"', to: '"first"' },
      ],
    });
    expect(reset?.changes).toEqual([{ path: 'export.holdMinutes', from: '30', to: '0' }]);
    expect(stores.table.dump().filter(({ text }) => text.includes('settings-changed'))).toHaveLength(2);
  });

  it('tells that an account was connected, and never with which secret', async () => {
    const world = openPageWorld();
    world.printful.addStore({ name: 'Quay shop' });
    world.printful.addToken({ token: printfulToken, account: 'quay' });
    const token = await world.signIn();
    const body = { credentials: { token: printfulToken } };
    expect((await world.call('PUT', '/api/connections/printful', { token, body })).status).toBe(200);
    const [connected] = await onRecord(world);
    expect(connected).toMatchObject({ code: 'connection-made', params: { provider: 'printful' } });
    expect(connected?.changes).toEqual([{ path: 'credentials', to: 'changed' }]);
    expect(JSON.stringify(await onRecord(world))).not.toContain(printfulToken);
  });

  it('is there before the command is sent', async () => {
    const world = openPageWorld(() => ({ send: () => Promise.reject(new Error('no queue')) }));
    world.printful.addStore({ name: 'Quay shop' });
    world.printful.addToken({ token: printfulToken, account: 'quay' });
    const token = await world.signIn();
    const body = { credentials: { token: printfulToken } };
    await expect(world.call('PUT', '/api/connections/printful', { token, body })).rejects.toThrow('no queue');
    expect(await onRecord(world)).toMatchObject([{ code: 'connection-made' }]);
  });

  it('holds nothing that was refused but the refusal, once an hour for each person and route', async () => {
    const world = openPageWorld();
    const [admin, user] = [await world.signIn(), await world.signIn('user')];
    for (let count = 0; count < 20; count += 1) {
      await world.call('PUT', '/api/settings', { token: admin, body: { nonsense: count } });
      await world.call('POST', `/api/orders/${orderId}/cancel`, { token: user });
      await world.call('GET', '/oauth/providers/printful/start', { token: user });
    }
    const refused = await onRecord(world);
    expect(refused.map(({ kind, params: { route, reason } }) => [kind, route, reason]).sort()).toEqual([
      ['refused', 'GET /oauth/providers/{provider}/start', 'admin-needed'],
      ['refused', 'POST /api/orders/{orderId}/cancel', 'admin-needed'],
      ['refused', 'PUT /api/settings', 'invalid-body'],
    ]);
    await world.clock.sleep(3_600_000);
    await world.call('POST', `/api/orders/${orderId}/cancel`, { token: await world.signIn('user') });
    expect(await onRecord(world)).toHaveLength(4);
  });

  it('is written by nobody without a session, nor after the app was removed', async () => {
    const world = openPageWorld();
    await world.call('PUT', '/api/settings', { body: { notify: 'first' } });
    await world.call('PUT', '/api/settings', { token: 'made.up', body: { notify: 'first' } });
    const token = await world.signIn();
    const found = await world.stores.installations.find(locationId);
    if (found) await world.stores.installations.save({ ...found.value, state: 'uninstalled' }, found.version);
    expect(verdict(await world.call('PUT', '/api/settings', { token, body: {} }))).toBe('403 not-installed');
    expect(await onRecord(world)).toEqual([]);
  });

  it('is erased with the installation, and no neighbour’s', async () => {
    const world = openPageWorld();
    for (const at of [locationId, neighbour])
      await world.call('PUT', '/api/settings', { token: await world.signIn('admin', at), body: { notify: 'first' } });
    const found = await world.stores.installations.find(locationId);
    if (!found) throw new Error('The installation is gone.');
    const ended = { ...found.value, state: 'uninstalled' as const };
    await world.stores.installations.save(ended, found.version);
    const unused = async () => {
      throw new Error('An erasure asks nobody outside.');
    };
    const accessTokens = { get: unused, reject: unused, renew: unused };
    await eraseLocation(
      { ...world.deps, accessTokens, oauth: { listInstalledLocations: unused, isAlive: unused } },
      ended,
    );
    expect(await onRecord(world)).toEqual([]);
    expect(await onRecord(world, neighbour)).toHaveLength(1);
  });
});

describe('GET /api/activity', () => {
  const withRecord = async () => {
    const world = openPageWorld();
    const token = await world.signIn();
    await world.call('PUT', '/api/settings', { token, body: { notify: 'first' } });
    await world.clock.sleep(2 * 86_400_000);
    const later = await world.signIn();
    await world.call('POST', `/api/orders/${orderId}/cancel`, { token: await world.signIn('user') });
    const get = async (query = '') => (await world.call('GET', '/api/activity', { token: later, query })).body;
    return { ...world, get, token: later };
  };

  it('shows who did what in words, newest first, to everybody of the location', async () => {
    const { call, get, signIn } = await withRecord();
    const { items } = await get();
    expect(items).toMatchObject([
      {
        by: { kind: 'person' },
        kind: 'refused',
        message: 'Was refused (admin-needed): POST /api/orders/{orderId}/cancel.',
      },
      { kind: 'settings', code: 'settings-changed', message: 'Changed settings.', changes: [{ path: 'notify' }] },
    ]);
    const theirs = await call('GET', '/api/activity', { token: await signIn('admin', neighbour) });
    expect(theirs.body.items).toEqual([]);
    expect((await call('GET', '/api/activity', { token: await signIn('user') })).status).toBe(200);
  });

  it.each([
    ['kind=settings', ['settings-changed']],
    ['by=us', []],
    ['by=person&kind=refused', ['refused']],
    ['from=2000-01-01&to=2000-01-01', []],
    ['from=2000-01-01', ['refused', 'settings-changed']],
  ])('is filtered by %s', async (query, codes) => {
    const { get } = await withRecord();
    expect((await get(query)).items.map(({ code }: { readonly code: string }) => code)).toEqual(codes);
  });

  it.each([
    ['by=me', '400 invalid-query'],
    ['kind=everything', '400 invalid-query'],
    ['from=yesterday', '400 bad-range'],
    ['to=2026-13-45', '400 bad-range'],
    ['cursor=made-up', '400 bad-cursor'],
    ['locationId=other', '400 invalid-query'],
  ])('is refused with %s', async (query, expected) => {
    const { call, token } = await withRecord();
    expect(verdict(await call('GET', '/api/activity', { token, query }))).toBe(expected);
  });

  it('is a file whose cells no spreadsheet runs, whatever people are called', async () => {
    const world = openPageWorld();
    await world.install();
    const encryptedData = world.userContext({ userName: '=HYPERLINK("https://evil.example","Zoë"), "x"' });
    const { token } = (await world.call('POST', '/api/session', { body: { encryptedData } })).body;
    await world.call('PUT', '/api/settings', { token, body: { notify: 'first' } });
    const { headers, body } = await world.call('GET', '/api/activity.csv', { token });
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(body.split('\r\n')[1]).toContain(
      `,"'=HYPERLINK(""https://evil.example"",""Zoë""), ""x""",Changed settings.,`,
    );
  });
});
