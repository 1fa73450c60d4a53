import { describe, expect, it } from '@jest/globals';
import { toLocationId } from '../../../../shared/domain/ids.ts';
import { type Installation, requiredScopes } from '../../../../shared/domain/installations/installation.ts';
import { tokenRecord } from '../../../../shared/domain/tokens/token-lifetime.ts';
import { companyId, installationWorld, location, locationId } from '../../../support/world/installation-world.ts';

const active: Installation = {
  locationId,
  state: 'active',
  generation: 1,
  tokensStoredAt: 1,
  updatedAt: 1,
};

describe('an update of the app or its plan', () => {
  it('is remembered', async () => {
    const { run, stores, installation } = installationWorld();
    await stores.installations.save(active, 0);
    await run({
      kind: 'RecordUpdate',
      locationId,
      companyId,
      planId: 'plan-of-shells',
    });
    expect(await installation()).toMatchObject({ state: 'active', planId: 'plan-of-shells' });
  });

  it('is not undone by one that is older and comes later', async () => {
    const { run, stores, installation } = installationWorld();
    await stores.installations.save(active, 0);
    await run({
      kind: 'RecordUpdate',
      locationId,
      occurredAt: 2_000,
      planId: 'plan-of-pearls',
    });
    const after = await installation();
    expect(after).toMatchObject({ changedAt: 2_000, planId: 'plan-of-pearls' });
    await run({
      kind: 'RecordUpdate',
      locationId,
      occurredAt: 1_000,
      planId: 'plan-of-shells',
    });
    await run({
      kind: 'RecordUpdate',
      locationId,
      occurredAt: 2_000,
      planId: 'plan-of-pearls',
    });
    expect(await installation()).toEqual(after);
  });

  it('shows scopes that the old consent did not give', async () => {
    const { run, stores, installation, platform, clock } = installationWorld();
    const scopes = requiredScopes.filter((scope) => scope !== 'products.write');
    await stores.installations.save(active, 0);
    await stores.tokens.save(tokenRecord({ ...platform.issue(location), scopes }, clock.now()), 0);
    await run({ kind: 'RecordUpdate', locationId });
    expect(await installation()).toMatchObject({ state: 'missing-scope' });
    expect((await installation())?.reason?.message).toContain('products.write');
  });

  it('a company’s update is remembered of it, and of each of its locations that has the app', async () => {
    const { run, drain, stores, installation, clock } = installationWorld();
    await stores.installations.saveCompany({ companyId, state: 'active', updatedAt: clock.now() }, 0);
    await stores.installations.save({ ...active, companyId }, 0);
    const left = {
      ...active,
      locationId: toLocationId('left'),
      companyId,
      state: 'uninstalled',
    } as const;
    await stores.installations.save(left, 0);
    const told = {
      kind: 'RecordUpdate',
      companyId,
      occurredAt: 2_000,
      planId: 'plan-of-pearls',
    } as const;
    expect(await run(told)).toMatchObject({ kind: 'active', companyId, count: 1 });
    await drain();
    const news = { changedAt: 2_000, planId: 'plan-of-pearls' };
    expect((await stores.installations.findCompany(companyId))?.value).toMatchObject(news);
    expect(await installation()).toMatchObject(news);
    expect((await stores.installations.find(toLocationId('left')))?.value).toEqual(left);
  });

  it('an update that names nobody does nothing', async () => {
    const { run } = installationWorld();
    expect(await run({ kind: 'RecordUpdate' })).toMatchObject({ kind: 'nobody-named' });
  });

  it('an update of a location that nobody knows makes none', async () => {
    const { run, installation } = installationWorld();
    expect(await run({ kind: 'RecordUpdate', locationId })).toMatchObject({
      kind: 'unknown-location',
    });
    expect(await installation()).toBeUndefined();
  });
});
