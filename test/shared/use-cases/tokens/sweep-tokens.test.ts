import { describe, expect, it } from '@jest/globals';
import { type Tenant, toLocationId } from '../../../../shared/domain/ids.ts';
import { tokenRecord, withoutTokens } from '../../../../shared/domain/tokens/token-lifetime.ts';
import { sweepTokens } from '../../../../shared/use-cases/tokens/sweep-tokens.ts';
import {
  company,
  companyId,
  installationWorld,
  location,
  locationId,
} from '../../../support/world/installation-world.ts';

const hour = 3_600_000;

async function granted(tenant: Tenant, world: ReturnType<typeof installationWorld>) {
  const { stores, platform, clock } = world;
  await stores.tokens.save(tokenRecord(platform.issue(tenant), clock.now()), 0);
}

describe('the hourly sweep', () => {
  it('sends one command for each token with less than six hours left, company tokens too', async () => {
    const world = installationWorld();
    await granted(location, world);
    await granted(company, world);
    await world.clock.sleep(10 * hour);
    await granted({ kind: 'location', id: toLocationId('young') }, world);
    await world.stores.tokens.save(withoutTokens({ kind: 'location', id: toLocationId('erased') }, 0), 0);
    expect(await sweepTokens(world.deps)).toMatchObject({ count: 0 });
    await world.clock.sleep(8.1 * hour);
    expect(await sweepTokens(world.deps)).toEqual({ kind: 'queued', count: 2 });
    expect(world.commands()).toEqual(
      expect.arrayContaining([
        { kind: 'RefreshToken', tenant: 'location', id: locationId },
        { kind: 'RefreshToken', tenant: 'company', id: companyId },
      ]),
    );
  });

  it('asks about paused locations, and about one location alone when it is named', async () => {
    const { deps, stores, commands } = installationWorld();
    await stores.installations.save(
      { locationId: toLocationId('paused'), state: 'suspended', generation: 1, updatedAt: 1 },
      0,
    );
    expect(await sweepTokens(deps, locationId)).toEqual({ kind: 'queued', count: 1, locationId });
    expect(await sweepTokens(deps)).toEqual({ kind: 'queued', count: 1 });
    expect(commands().map((command) => 'id' in command && command.id)).toEqual([locationId, 'paused']);
  });
});

describe('what the sweep sends', () => {
  it('renews a token with five hours left, and a second time changes nothing', async () => {
    const world = installationWorld();
    await granted(location, world);
    await world.stores.installations.save({ locationId, state: 'active', generation: 1, updatedAt: 1 }, 0);
    await world.clock.sleep(19 * hour);
    const command = { kind: 'RefreshToken', tenant: 'location', id: locationId } as const;
    expect(await world.run(command)).toMatchObject({ kind: 'active' });
    await world.run(command);
    expect(world.platform.sendings).toHaveLength(1);
    expect((await world.tokens())?.accessToken).toBe('access-2');
  });

  it('lets a paused location go on as soon as HighLevel does', async () => {
    const world = installationWorld();
    await granted(location, world);
    await world.stores.installations.save({ locationId, state: 'suspended', generation: 1, updatedAt: 1 }, 0);
    world.platform.setActive(locationId, false);
    const command = { kind: 'RefreshToken', tenant: 'location', id: locationId } as const;
    expect(await world.run(command)).toMatchObject({ kind: 'blocked', code: 'suspended' });
    world.platform.setActive(locationId, true);
    expect(await world.run(command)).toMatchObject({ kind: 'active' });
    expect(await world.installation()).toMatchObject({ state: 'active' });
  });

  it('mints again for a location that had to be authorised again, once its company has been', async () => {
    const world = installationWorld();
    await world.stores.installations.save(
      {
        locationId,
        companyId,
        state: 'reauth-required',
        generation: 1,
        updatedAt: 1,
      },
      0,
    );
    world.platform.setInstalled(locationId, true);
    const command = { kind: 'RefreshToken', tenant: 'location', id: locationId } as const;
    expect(await world.run(command)).toMatchObject({ kind: 'blocked', code: 'reauth-required' });
    await granted(company, world);
    expect(await world.run(command)).toMatchObject({ kind: 'active' });
  });

  it('the sweep of a company also looks for locations whose INSTALL never came', async () => {
    const world = installationWorld();
    await granted(company, world);
    await world.stores.installations.saveCompany({ companyId, state: 'active', updatedAt: 1 }, 0);
    world.platform.setInstalled(locationId, true);
    await world.clock.sleep(19 * hour);
    await world.run({ kind: 'RefreshToken', tenant: 'company', id: companyId });
    await world.drain();
    expect(await world.installation()).toMatchObject({ state: 'active', companyId });
  });
});
