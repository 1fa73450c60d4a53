import { beforeEach, describe, expect, it } from '@jest/globals';
import { toCompanyId, toLocationId } from '../../../shared/domain/ids.ts';
import type { CompanyInstallation, Installation } from '../../../shared/domain/installations/installation.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';
import { versionedContract } from './versioned.contract.ts';
import { walk } from './walk.ts';

const pending: Installation = {
  locationId: toLocationId('lenasLocation0000001'),
  companyId: toCompanyId('company-blue'),
  state: 'pending',
  generation: 1,
  pendingSince: 1_000,
  updatedAt: 1_000,
};
const company: CompanyInstallation = { companyId: toCompanyId('company-blue'), state: 'active', updatedAt: 1_000 };

export function installationStoreContract(open: OpenWorld): void {
  describe('installations', () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await open();
    });

    versionedContract<Installation>('an installation', () => ({
      find: () => world.stores.installations.find(pending.locationId),
      save: world.stores.installations.save,
      first: pending,
      second: { ...pending, state: 'active', tokensStoredAt: 2_000 },
    }));

    versionedContract<CompanyInstallation>('the installation of a company', () => ({
      find: () => world.stores.installations.findCompany(company.companyId),
      save: world.stores.installations.saveCompany,
      first: company,
      second: { ...company, state: 'uninstalled' },
    }));

    it('a company’s list has all its locations, uninstalled ones too, and no other company’s', async () => {
      const { installations } = world.stores;
      await installations.save(pending, 0);
      await installations.save({ ...pending, locationId: toLocationId('second'), state: 'uninstalled' }, 0);
      await installations.save(
        { ...pending, locationId: toLocationId('third'), companyId: toCompanyId('company-red') },
        0,
      );
      const { companyId: _, ...alone } = pending;
      await installations.save({ ...alone, locationId: toLocationId('fourth') }, 0);
      await installations.saveCompany(company, 0);
      const found = await walk((cursor) => installations.listOfCompany(toCompanyId('company-blue'), cursor));
      expect(found.map(({ locationId }) => locationId).sort()).toEqual([pending.locationId, 'second'].sort());
    });

    it('the list of a state follows an installation that changes its state', async () => {
      const { installations } = world.stores;
      const saved = await installations.save(pending, 0);
      expect(await walk((cursor) => installations.listInState('pending', cursor))).toEqual([pending]);
      await installations.save({ ...pending, state: 'active' }, saved.kind === 'saved' ? saved.version : 0);
      expect(await walk((cursor) => installations.listInState('pending', cursor))).toEqual([]);
      expect(await walk((cursor) => installations.listInState('active', cursor))).toHaveLength(1);
    });

    it('lists of more than one page have every installation once', async () => {
      const { installations } = world.stores;
      const ids = Array.from({ length: 105 }, (_, index) => `location-${index}`);
      await Promise.all(
        ids.map((locationId) => installations.save({ ...pending, locationId: toLocationId(locationId) }, 0)),
      );
      const found = await walk((cursor) => installations.listInState('pending', cursor));
      expect(found.map(({ locationId }) => locationId).sort()).toEqual(ids.toSorted());
    });
  });
}
