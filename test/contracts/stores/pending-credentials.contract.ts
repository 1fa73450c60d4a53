import { beforeEach, describe, expect, it } from '@jest/globals';
import { toCompanyId, toLocationId, toProviderId, toProviderStoreId } from '../../../shared/domain/ids.ts';
import type { PendingCredentials } from '../../../shared/ports/connections.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';

const locationId = toLocationId('lenasLocation0000001');

export function pendingCredentialStoreContract(open: OpenWorld): void {
  describe('pending credentials', () => {
    let world: StoreWorld;
    let forLocation: PendingCredentials;
    let forCompany: PendingCredentials;

    beforeEach(async () => {
      world = await open();
      forLocation = {
        provider: toProviderId('printful'),
        credentials: { token: 'pending-canary-91' },
        storeId: toProviderStoreId('77'),
        target: { kind: 'location', locationId },
        receivedAt: world.clock.now(),
      };
      forCompany = {
        provider: toProviderId('printify'),
        credentials: { token: 'pending-canary-92' },
        target: { kind: 'company', companyId: toCompanyId('company-blue'), excluded: [toLocationId('left-out')] },
        receivedAt: world.clock.now() + 10,
      };
      await world.stores.pendingCredentials.put(forLocation);
      await world.stores.pendingCredentials.put(forCompany);
    });
    const findFor = (id: string, companyId?: string) =>
      world.stores.pendingCredentials.findFor(
        toLocationId(id),
        companyId === undefined ? undefined : toCompanyId(companyId),
      );

    it('a location gets its own and its company’s, newest first', async () => {
      expect(await findFor(locationId, 'company-blue')).toEqual([forCompany, forLocation]);
      expect(await findFor(locationId)).toEqual([forLocation]);
      expect(await findFor('another', 'company-blue')).toEqual([forCompany]);
      expect(await findFor('another', 'company-red')).toEqual([]);
    });

    it('a location that the company excluded does not get the company’s', async () => {
      expect(await findFor('left-out', 'company-blue')).toEqual([]);
    });

    it('those sent again replace the earlier ones', async () => {
      const again = { ...forLocation, credentials: { token: 'newer' } };
      await world.stores.pendingCredentials.put(again);
      expect(await findFor(locationId)).toEqual([again]);
    });

    it('are gone once removed, and after 24 hours in any case', async () => {
      await world.stores.pendingCredentials.remove(forLocation);
      expect(await findFor(locationId, 'company-blue')).toEqual([forCompany]);
      await world.clock.advance(24 * 60 * 60 * 1000 + 1_000);
      expect(await findFor(locationId, 'company-blue')).toEqual([]);
    });

    it('cannot be read in the table', async () => {
      expect(await world.dump()).not.toMatch(/canary/);
    });
  });
}
