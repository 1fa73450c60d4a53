import { describe, expect, it } from '@jest/globals';
import { toLocationId, toProviderId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import { requiredScopes } from '../../../../shared/domain/installations/installation.ts';
import { tokenRecord } from '../../../../shared/domain/tokens/token-lifetime.ts';
import type { PendingCredentials } from '../../../../shared/ports/connections.ts';
import { connectProvider } from '../../../../shared/use-cases/connections/connect-provider.ts';
import { disconnectProvider } from '../../../../shared/use-cases/connections/disconnect-provider.ts';
import { token } from '../../../support/world/connect-world.ts';
import {
  company,
  companyId,
  installationWorld,
  location,
  locationId,
} from '../../../support/world/installation-world.ts';

const hour = 3_600_000;
const activation = {
  kind: 'ActivateInstallation',
  locationId,
  companyId,
} as const;

/** An agency has the app, and this location is one of those it was installed on. */
async function agency() {
  const world = installationWorld();
  const { stores, platform, clock } = world;
  platform.setInstalled(locationId, true);
  await stores.tokens.save(tokenRecord(platform.issue(company), clock.now()), 0);
  await stores.installations.saveCompany({ companyId, state: 'active', updatedAt: clock.now() }, 0);
  const connection = async () => (await stores.connections.find(locationId, toProviderId('printful')))?.value;
  const pend = (target: PendingCredentials['target'], more: Partial<PendingCredentials> = {}) =>
    stores.pendingCredentials.put({
      provider: toProviderId('printful'),
      credentials: { token },
      target,
      receivedAt: clock.now(),
      ...more,
    });
  return { ...world, connection, pend };
}

describe('activating an installation', () => {
  it('mints its tokens once, however often it is asked for', async () => {
    const { run, platform, installation, clock } = await agency();
    await run({
      kind: 'RecordInstall',
      locationId,
      companyId,
      occurredAt: clock.now(),
    });
    await Promise.all([run(activation), run(activation), run(activation)]);
    expect(platform.mints).toEqual([locationId]);
    expect(await installation()).toMatchObject({ state: 'active', companyId });
  });

  it('knows a location that HighLevel lists although its INSTALL never came', async () => {
    const { run, installation } = await agency();
    await run(activation);
    expect(await installation()).toMatchObject({ state: 'active', generation: 1 });
  });

  it('brings back nothing that HighLevel does not list', async () => {
    const { run, platform, installation } = await agency();
    platform.setInstalled(locationId, false);
    expect(await run(activation)).toMatchObject({ kind: 'unknown-location' });
    expect(await installation()).toBeUndefined();
    expect(platform.mints).toEqual([]);
  });

  it('leaves a pending one pending while there are no tokens, and after a day says to authorise it again', async () => {
    const { run, installation, clock } = installationWorld();
    await run({ kind: 'RecordInstall', locationId, occurredAt: clock.now() });
    expect(await run(activation)).toMatchObject({ kind: 'pending' });
    await clock.sleep(24 * hour);
    expect(await run(activation)).toMatchObject({ kind: 'pending', code: 'authorise-again' });
    expect(await installation()).toMatchObject({ state: 'pending', reason: { code: 'authorise-again' } });
  });

  it('tells which scopes are missing now, where an earlier version of the app missed others', async () => {
    const { run, platform, stores, clock, installation } = await agency();
    const scopes = requiredScopes.filter((scope) => scope !== 'contacts.write');
    await stores.tokens.save(tokenRecord({ ...platform.issue(location), scopes }, clock.now()), 0);
    await run(activation);
    const told = await installation();
    expect(told).toMatchObject({
      state: 'missing-scope',
      reason: { message: expect.stringContaining('contacts.write') },
    });
    const found = await stores.installations.find(locationId);
    if (!found) throw new Error('The installation is gone.');
    const earlier = { code: 'missing-scope', message: 'HighLevel did not grant the app contacts.readonly.' };
    await stores.installations.save({ ...found.value, reason: earlier }, found.version);

    await run(activation);

    expect(await installation()).toMatchObject({ state: 'missing-scope', reason: told?.reason });
  });

  it('suspends a paused location and does not ask again at each command', async () => {
    const { run, platform, installation } = await agency();
    let asked = 0;
    const mint = platform.mintLocationToken;
    Object.assign(platform, {
      mintLocationToken: (...given: Parameters<typeof mint>) => {
        asked += 1;
        return mint(...given);
      },
    });
    platform.setActive(locationId, false);
    for (let time = 0; time < 3; time += 1) await run(activation);
    expect(await installation()).toMatchObject({ state: 'suspended' });
    expect(asked).toBe(1);
  });

  it('replaces tokens that died with an install before, although nobody told of its end', async () => {
    const { run, platform, stores, clock, installation } = await agency();
    await stores.tokens.save(tokenRecord(platform.issue(location, companyId), clock.now()), 0);
    await run({
      kind: 'RecordInstall',
      locationId,
      companyId,
      occurredAt: clock.now(),
    });
    await run(activation);
    platform.setInstalled(locationId, false);
    platform.setInstalled(locationId, true);
    await clock.sleep(2 * hour);
    await run({
      kind: 'RecordInstall',
      locationId,
      companyId,
      occurredAt: clock.now(),
    });
    await run(activation);
    expect(platform.mints).toEqual([locationId]);
    expect(await installation()).toMatchObject({ state: 'active', generation: 2 });
  });
});

describe('provider credentials that came with the install', () => {
  it('are adopted once the location is active, and then no longer wait', async () => {
    const { run, pend, connection, stores } = await agency();
    await pend({ kind: 'location', locationId });
    expect(await run(activation)).toMatchObject({ kind: 'active', count: 1 });
    expect(await connection()).toMatchObject({ state: 'active', credentials: { token } });
    expect(await stores.pendingCredentials.findFor(locationId, companyId)).toEqual([]);
  });

  it('a company’s credentials are adopted by each location but the excluded ones, and wait for others', async () => {
    const { run, pend, connection, stores } = await agency();
    await pend({ kind: 'company', companyId, excluded: [toLocationId('somebody-else')] });
    await run(activation);
    expect(await connection()).toMatchObject({ state: 'active' });
    expect(await stores.pendingCredentials.findFor(toLocationId('a-third-one'), companyId)).toHaveLength(1);
    expect(await stores.pendingCredentials.findFor(toLocationId('somebody-else'), companyId)).toEqual([]);
  });

  it('a company’s credentials do not undo what the merchant decided since', async () => {
    const { run, pend, connection, deps, clock } = await agency();
    await pend({ kind: 'company', companyId, excluded: [] });
    await clock.sleep(1_000);
    await connectProvider(deps, {
      locationId,
      provider: toProviderId('printful'),
      credentials: { token },
    });
    await disconnectProvider(deps, { locationId, provider: toProviderId('printful') });
    await run(activation);
    expect(await connection()).toMatchObject({ state: 'disconnected' });
  });

  it('credentials that the provider refuses leave the location active, and the merchant is told', async () => {
    const { run, pend, installation, connection } = await agency();
    await pend({ kind: 'location', locationId }, { credentials: { token: 'revoked meanwhile' } });
    expect(await run(activation)).toMatchObject({ kind: 'active', count: 0 });
    expect(await installation()).toMatchObject({ state: 'active' });
    expect(await connection()).toMatchObject({ state: 'credentials-refused', reason: { code: 'credentials-refused' } });
    expect(await connection()).not.toHaveProperty('credentials');
  });

  it('credentials whose events go to another system connect without them, and the merchant is told', async () => {
    const { run, pend, connection, deps, printful, queue } = await agency();
    const account = deps.providers
      .find('printful')
      ?.open({ credentials: { token }, storeId: toProviderStoreId(String(printful.store.id)) });
    await account?.registerWebhook('https://other-system.example/hooks/1');
    await pend({ kind: 'location', locationId });

    expect(await run(activation)).toMatchObject({ kind: 'active' });

    expect((await account?.findWebhook())?.url).toContain('other-system.example');
    expect(await connection()).toMatchObject({
      state: 'webhook-missing',
      reason: { code: 'webhook-missing', message: expect.stringContaining('other-system.example') },
      credentials: { token },
      store: { id: String(printful.store.id) },
    });
    expect(queue.sent.map(({ command }) => command.kind)).toContain('RunCatalogSync');
  });

  it('a connection that gets its own events is left alone', async () => {
    const { run, pend, connection, deps, printful } = await agency();
    await connectProvider(deps, {
      locationId,
      provider: toProviderId('printful'),
      credentials: { token },
    });
    printful.simulator.addToken({ token: 'another', account: 'another' });
    const before = await connection();
    await deps.providers
      .find('printful')
      ?.open({ credentials: { token: 'another' }, storeId: toProviderStoreId(String(printful.store.id)) })
      .registerWebhook('https://other-system.example/hooks/1');
    await pend({ kind: 'location', locationId }, { credentials: { token: 'another' } });

    await run(activation);

    expect(await connection()).toEqual(before);
  });

  it.each(['location', 'company'] as const)(
    'credentials of a %s never replace a connection that works: they wait',
    async (kind) => {
      const { run, pend, connection, deps, printful, stores } = await agency();
      await connectProvider(deps, { locationId, provider: toProviderId('printful'), credentials: { token } });
      printful.simulator.addToken({ token: 'another', storeId: Number(printful.store.id) });
      const before = await connection();
      await deps.clock.sleep(1_000);
      const target = kind === 'location' ? { kind, locationId } : { kind, companyId, excluded: [] };
      await pend(target, { credentials: { token: 'another' } });

      await run(activation);
      await run(activation);

      expect(await connection()).toEqual(before);
      expect(await stores.pendingCredentials.findFor(locationId, undefined)).toMatchObject([
        { credentials: { token: 'another' }, target: { kind: 'location', locationId } },
      ]);
    },
  );

  it('the same credentials again have nobody decide', async () => {
    const { run, pend, deps, stores } = await agency();
    await connectProvider(deps, { locationId, provider: toProviderId('printful'), credentials: { token } });
    await pend({ kind: 'location', locationId });
    await run(activation);
    expect(await stores.pendingCredentials.findFor(locationId, undefined)).toEqual([]);
  });

  it('credentials of several stores leave a connection that waits for the choice', async () => {
    const { run, pend, connection, printful } = await agency();
    printful.simulator.addStore({ name: 'Second shop' });
    await pend({ kind: 'location', locationId });
    await run(activation);
    expect(await connection()).toMatchObject({ state: 'needs-store' });
  });
});
