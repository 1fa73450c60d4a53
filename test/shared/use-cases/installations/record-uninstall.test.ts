import { describe, expect, it } from '@jest/globals';
import {
  toPriceId,
  toProviderId,
  toProviderProductId,
  toProviderStoreId,
  toProviderVariantId,
  toStoreProductId,
} from '../../../../shared/domain/ids.ts';
import { tokenRecord } from '../../../../shared/domain/tokens/token-lifetime.ts';
import { connectProvider } from '../../../../shared/use-cases/connections/connect-provider.ts';
import { token } from '../../../support/world/connect-world.ts';
import {
  company,
  companyId,
  installationWorld,
  location,
  locationId,
} from '../../../support/world/installation-world.ts';

const hour = 3_600_000;

/** Installed an hour ago, with a Printful connection. */
async function connected() {
  const world = installationWorld();
  const { deps, stores, platform, clock } = world;
  platform.setInstalled(locationId, true);
  await stores.tokens.save(tokenRecord(platform.issue(location, companyId), clock.now()), 0);
  await world.run({
    kind: 'RecordInstall',
    locationId,
    companyId,
    occurredAt: clock.now(),
  });
  await world.drain();
  await connectProvider(deps, {
    locationId,
    provider: toProviderId('printful'),
    credentials: { token },
  });
  await clock.sleep(hour);
  const connection = async () => (await stores.connections.find(locationId, toProviderId('printful')))?.value;
  const uninstall = async () => {
    platform.setInstalled(locationId, false);
    return world.run({ kind: 'RecordUninstall', locationId, occurredAt: clock.now() });
  };
  const removals = () =>
    world.printful.simulator.log.filter(({ method, path }) => method === 'DELETE' && path.startsWith('/v2/webhooks'));
  return { ...world, connection, uninstall, removals };
}

describe('an uninstall', () => {
  it('removes our webhook at the provider and erases tokens and provider credentials', async () => {
    const { uninstall, installation, tokens, connection, removals, stores } = await connected();
    expect(await uninstall()).toMatchObject({ kind: 'uninstalled' });
    expect(await installation()).toMatchObject({ state: 'uninstalled' });
    expect(await tokens()).toMatchObject({ accessToken: '' });
    expect(await tokens()).not.toHaveProperty('refreshToken');
    expect(await connection()).toMatchObject({ state: 'disconnected', reason: { code: 'uninstalled' } });
    expect(await connection()).not.toHaveProperty('credentials');
    expect(removals()).toHaveLength(1);
    expect(JSON.stringify(stores.table.dump())).not.toContain('"credentials"');
  });

  it('keeps what was learnt about prices, so that a re-install continues', async () => {
    const { uninstall, stores } = await connected();
    const mapping = {
      locationId,
      priceId: toPriceId('66aa00bb11cc22dd33ee44ff'),
      storeProductId: toStoreProductId('66aa00bb11cc22dd33ee4400'),
      provider: toProviderId('printful'),
      storeId: toProviderStoreId('1'),
      productId: toProviderProductId('2'),
      variantId: toProviderVariantId('3'),
      orderKey: { syncVariantId: '3' },
      updatedAt: 1,
    };
    await stores.catalog.putMapping(mapping);
    await uninstall();
    expect(await stores.catalog.findMappings(locationId, [mapping.priceId])).toEqual([mapping]);
  });

  it('tries the provider once: one that does not answer keeps nothing from being erased', async () => {
    const { uninstall, connection, printful } = await connected();
    printful.simulator.setFaults([{ kind: 'server-error' }]);
    expect(await uninstall()).toMatchObject({ kind: 'uninstalled' });
    expect(await connection()).not.toHaveProperty('credentials');
  });

  it('heard twice changes nothing more', async () => {
    const { uninstall, installation, removals } = await connected();
    await uninstall();
    const first = await installation();
    await uninstall();
    expect(await installation()).toMatchObject({ state: 'uninstalled', generation: first?.generation });
    expect(removals()).toHaveLength(1);
  });

  it('an uninstall that died between its steps is finished when it is heard again', async () => {
    const { deps, uninstall, tokens, connection, platform, clock, run } = await connected();
    const erase = deps.tokens.save;
    Object.assign(deps.tokens, { save: () => Promise.reject(new Error('The function died')) });
    await expect(uninstall()).rejects.toThrow('died');
    Object.assign(deps.tokens, { save: erase });
    platform.setInstalled(locationId, false);
    await run({ kind: 'RecordUninstall', locationId, occurredAt: clock.now() });
    expect(await tokens()).toMatchObject({ accessToken: '' });
    expect(await connection()).toMatchObject({ state: 'disconnected' });
  });

  it('counts as leaving until nothing secret is left, so that reconciliation finishes it', async () => {
    const { deps, uninstall, installation } = await connected();
    const leaving = async () => (await deps.installations.listInState('leaving')).items.length;
    const { list } = deps.connections;
    Object.assign(deps.connections, { list: () => Promise.reject(new Error('The function died')) });
    await expect(uninstall()).rejects.toThrow('died');
    expect(await leaving()).toBe(1);
    Object.assign(deps.connections, { list });
    await uninstall();
    expect(await leaving()).toBe(0);
    expect(await installation()).not.toHaveProperty('leavingSince');
  });

  it('without a time, or soon after an install, ends nothing while HighLevel says that the app is there', async () => {
    const { run, installation, clock, drain, tokens } = await connected();
    expect(await run({ kind: 'RecordUninstall', locationId })).toMatchObject({
      kind: 'still-installed',
    });
    expect(await run({ kind: 'RecordUninstall', locationId, occurredAt: clock.now() - hour + 1 })).toMatchObject({
      kind: 'still-installed',
    });
    await drain();
    expect(await installation()).toMatchObject({ state: 'active', generation: 1 });
    expect((await tokens())?.accessToken).not.toBe('');
  });

  it('is followed by a re-install that goes on in the next generation', async () => {
    const { uninstall, run, stores, platform, clock, installation, drain } = await connected();
    await uninstall();
    await clock.sleep(18_000);
    platform.setInstalled(locationId, true);
    await run({
      kind: 'RecordInstall',
      locationId,
      companyId,
      occurredAt: clock.now(),
    });
    expect(await installation()).toMatchObject({ state: 'pending', generation: 2 });
    await stores.tokens.save(tokenRecord(platform.issue(company), clock.now()), 0);
    await run({ kind: 'ActivateCompany', companyId });
    await drain();
    expect(await installation()).toMatchObject({ state: 'active', generation: 2 });
  });

  it('an uninstall of a company ends each of its locations, and erases the company token', async () => {
    const { run, stores, platform, clock, installation, drain } = await connected();
    await stores.tokens.save(tokenRecord(platform.issue(company), clock.now()), 0);
    await clock.sleep(hour);
    platform.setInstalled(locationId, false);
    expect(await run({ kind: 'RecordUninstall', companyId, occurredAt: clock.now() })).toMatchObject({ count: 1 });
    await drain();
    expect(await installation()).toMatchObject({ state: 'uninstalled' });
    expect((await stores.tokens.find(company))?.value.accessToken).toBe('');
    expect((await stores.installations.findCompany(companyId))?.value.state).toBe('uninstalled');
  });
});
