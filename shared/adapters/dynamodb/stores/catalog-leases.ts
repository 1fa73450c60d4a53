import type { CatalogTurn } from '../../../domain/catalog/catalog-lease.ts';
import type { CatalogTurnStore } from '../../../ports/catalog-leases.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord } from '../table/records.ts';
import { catalogTurnKey } from '../table/table.ts';

export function createCatalogTurnStore(table: DocumentTable): CatalogTurnStore {
  return {
    find: (locationId) => findRecord<CatalogTurn>(table, catalogTurnKey(locationId)),
    save: (turn, expectedVersion) => table.save({ key: catalogTurnKey(turn.locationId), value: turn }, expectedVersion),
  };
}
