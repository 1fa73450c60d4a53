import { describe, expect, it } from '@jest/globals';
import { InstallationBlockedError, TransientError } from '../../../../shared/domain/errors.ts';
import type { Installation } from '../../../../shared/domain/installations/installation.ts';
import {
  activeInstallation,
  authoriseAgain,
  noteBlocked,
} from '../../../../shared/use-cases/access/installation-guard.ts';
import { installationWorld, locationId } from '../../../support/world/installation-world.ts';

async function having(change: Partial<Installation> | undefined) {
  const world = installationWorld();
  if (change)
    await world.stores.installations.save({ locationId, state: 'active', generation: 1, updatedAt: 1, ...change }, 0);
  return world;
}

describe('work for a location', () => {
  it('goes on where the app is active', async () => {
    const { stores } = await having({});
    await expect(activeInstallation(stores.installations, locationId)).resolves.toMatchObject({ state: 'active' });
  });

  it('waits a moment for an installation whose tokens are on their way', async () => {
    const { stores } = await having({ state: 'pending' });
    await expect(activeInstallation(stores.installations, locationId)).rejects.toBeInstanceOf(TransientError);
  });

  it.each<[Partial<Installation> | undefined, string]>([
    [undefined, 'uninstalled'],
    [{ state: 'uninstalled' }, 'uninstalled'],
    [{ state: 'suspended' }, 'suspended'],
    [{ state: 'missing-scope' }, 'missing-scope'],
    [{ state: 'reauth-required' }, 'reauth-required'],
    [{ state: 'pending', reason: authoriseAgain }, 'reauth-required'],
  ])('does not start where the installation is %j', async (change, state) => {
    const { stores } = await having(change);
    await expect(activeInstallation(stores.installations, locationId)).rejects.toMatchObject({ state });
  });
});

describe('a location that HighLevel refuses', () => {
  it('is remembered with a reason in our own words', async () => {
    const { stores, clock, installation } = await having({});
    const error = new InstallationBlockedError('missing-scope', 'secret words of the platform');
    await noteBlocked(stores.installations, clock, locationId, error);
    expect(await installation()).toMatchObject({ state: 'missing-scope', reason: { code: 'missing-scope' } });
    expect(JSON.stringify(await installation())).not.toContain('secret words');
  });

  it('stays uninstalled when it is, and is not ended by a refusal alone', async () => {
    const ended = await having({ state: 'uninstalled' });
    await noteBlocked(
      ended.stores.installations,
      ended.clock,
      locationId,
      new InstallationBlockedError('suspended', ''),
    );
    expect(await ended.installation()).toMatchObject({ state: 'uninstalled' });
    const active = await having({});
    await noteBlocked(
      active.stores.installations,
      active.clock,
      locationId,
      new InstallationBlockedError('uninstalled', ''),
    );
    expect(await active.installation()).toMatchObject({ state: 'active' });
  });
});
