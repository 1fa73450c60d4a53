import { createInstallationStore } from '../../../shared/adapters/dynamodb/stores/installations.ts';
import { createLocationDataStore } from '../../../shared/adapters/dynamodb/stores/location-data.ts';
import { createOrderStore } from '../../../shared/adapters/dynamodb/stores/orders.ts';
import type { DocumentTable } from '../../../shared/adapters/dynamodb/table/document-table.ts';
import { installationKeys, tokenKeys } from '../../../shared/adapters/dynamodb/table/table.ts';
import type { LocationId } from '../../../shared/domain/ids.ts';
import type { InstallationStore } from '../../../shared/ports/installations.ts';
import type { LocationDataStore, ReadVersions } from '../../../shared/ports/location-data.ts';
import type { OrderStore } from '../../../shared/ports/orders.ts';

/** What a stage keeps, for an operator who exports or erases it. Nothing that is sealed is opened. */
export interface StageData {
  readonly installations: Pick<InstallationStore, 'find'>;
  readonly orders: Pick<OrderStore, 'find' | 'erase' | 'listOfBuyer'>;
  readonly locationData: LocationDataStore;
  /** Of the two records that are erased last, as they are now. */
  versions(locationId: LocationId): Promise<ReadVersions>;
}

export function stageDataOn(table: DocumentTable): StageData {
  return {
    installations: createInstallationStore(table),
    orders: createOrderStore(table),
    locationData: createLocationDataStore(table),
    async versions(id) {
      const installation = await table.find(installationKeys.ofLocation(id));
      const tokens = await table.find(tokenKeys.of({ kind: 'location', id }));
      return { installation: installation?.version, tokens: tokens?.version };
    },
  };
}
