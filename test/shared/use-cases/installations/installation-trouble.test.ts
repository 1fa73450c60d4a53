import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../../shared/domain/commands/commands.ts';
import { TransientError } from '../../../../shared/domain/errors.ts';
import { tokenRecord } from '../../../../shared/domain/tokens/token-lifetime.ts';
import { absent } from '../../../../shared/domain/versioned.ts';
import { noteAbandonedInstallation } from '../../../../shared/use-cases/installations/installation-trouble.ts';
import { companyId, installationWorld, location, locationId } from '../../../support/world/installation-world.ts';

const refresh: Command = { kind: 'RefreshToken', tenant: 'location', id: locationId };
const down = new TransientError('no answer');

async function activeWorld() {
  const world = installationWorld();
  const now = world.clock.now();
  await world.stores.tokens.save(tokenRecord(world.platform.issue(location), now), absent);
  const installation = { locationId, state: 'active', generation: 1, tokensStoredAt: now, updatedAt: now } as const;
  await world.stores.installations.save(installation, absent);
  return world;
}

describe('a command about an installation that is given up', () => {
  it('leaves its reason on the installation, which otherwise stays as it was', async () => {
    const { deps, installation } = await activeWorld();
    const before = await installation();

    await noteAbandonedInstallation(deps, refresh, down);

    const { trouble, ...rest } = (await installation()) ?? {};
    expect(rest).toEqual({ ...before, updatedAt: expect.any(Number) });
    expect(trouble).toMatchObject({ by: 'RefreshToken', reason: { code: 'kept-failing' } });
    expect(trouble?.reason.message).toMatch(/Renewing the access .* the other side did not answer/);
  });

  it('is forgotten with the next one of its kind that succeeds, and with no other', async () => {
    const { deps, installation, run } = await activeWorld();
    await noteAbandonedInstallation(deps, refresh, down);

    await run({ kind: 'RecordUpdate', locationId, occurredAt: deps.clock.now() });
    expect(await installation()).toHaveProperty('trouble');
    await run(refresh);

    expect(await installation()).not.toHaveProperty('trouble');
  });

  it('leaves it on the agency, where it was about that', async () => {
    const { deps, stores, clock } = await activeWorld();
    await stores.installations.saveCompany({ companyId, state: 'pending', updatedAt: clock.now() }, absent);

    await noteAbandonedInstallation(deps, { kind: 'ActivateCompany', companyId }, new Error('a fault'));

    const company = (await stores.installations.findCompany(companyId))?.value;
    expect(company).toMatchObject({ state: 'pending', trouble: { reason: { code: 'kept-failing' } } });
    expect(company?.trouble?.reason.message).toMatch(/a fault of the program/);
  });

  it('makes no installation of a location that nobody knows', async () => {
    const { deps, stores } = installationWorld();
    await noteAbandonedInstallation(deps, { kind: 'ActivateInstallation', locationId }, down);
    expect(await stores.installations.find(locationId)).toBeUndefined();
  });
});
