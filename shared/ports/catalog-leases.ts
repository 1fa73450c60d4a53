import type { CatalogLease } from '../domain/catalog/catalog-lease.ts';
import type { LocationId } from '../domain/ids.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';

/** One record a location; the conventions are those of InstallationStore. */
export interface CatalogLeaseStore {
  find(locationId: LocationId): Promise<Versioned<CatalogLease> | undefined>;
  save(lease: CatalogLease, expectedVersion: number): Promise<SaveResult>;
}
