import type { CatalogLease } from '../../../domain/catalog/catalog-lease.ts';
import type { CatalogLeaseStore } from '../../../ports/catalog-leases.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord } from '../table/records.ts';
import { catalogLeaseKey } from '../table/table.ts';

export function createCatalogLeaseStore(table: DocumentTable): CatalogLeaseStore {
  return {
    find: (locationId) => findRecord<CatalogLease>(table, catalogLeaseKey(locationId)),
    save: (lease, expectedVersion) =>
      table.save({ key: catalogLeaseKey(lease.locationId), value: lease }, expectedVersion),
  };
}
