import { describe, expect, it } from '@jest/globals';
import { toLocationId } from '../../../../shared/domain/ids.ts';
import { tokenRecord } from '../../../../shared/domain/tokens/token-lifetime.ts';
import { eraseTokens } from '../../../../shared/use-cases/tokens/stored-tokens.ts';
import { company, companyId, installationWorld } from '../../../support/world/installation-world.ts';

async function agency(locations: number) {
  const world = installationWorld();
  const { platform, stores, clock } = world;
  await stores.tokens.save(tokenRecord(platform.issue(company), clock.now()), 0);
  await stores.installations.saveCompany({ companyId, state: 'active', updatedAt: clock.now() }, 0);
  const ids = Array.from({ length: locations }, (_, index) => toLocationId(`location-${index + 1}`));
  for (const id of ids) platform.setInstalled(id, true);
  return { ...world, ids };
}

describe('activating an agency', () => {
  it('reaches all of its locations, however many pages HighLevel lists, and mints nothing itself', async () => {
    const { run, ids, commands, platform } = await agency(230);
    expect(await run({ kind: 'ActivateCompany', companyId })).toMatchObject({
      kind: 'queued',
      count: 230,
    });
    expect(commands()).toEqual(ids.map((locationId) => ({ kind: 'ActivateInstallation', locationId, companyId })));
    expect(platform.mints).toEqual([]);
  });

  it('leaves those alone that work already', async () => {
    const { run, drain, commands } = await agency(3);
    await run({ kind: 'ActivateCompany', companyId });
    await drain();
    expect(await run({ kind: 'ActivateCompany', companyId })).toMatchObject({
      kind: 'queued',
      count: 0,
    });
    expect(commands()).toHaveLength(3);
  });

  it('without a token that works says so, and does nothing', async () => {
    const { run, stores, deps, commands } = await agency(2);
    await eraseTokens(deps, company, (await stores.tokens.find(company))?.value.storedAt);
    expect((await run({ kind: 'ActivateCompany', companyId })).kind).toBe('blocked');
    expect(commands()).toEqual([]);
  });
});
