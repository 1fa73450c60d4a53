import type { CatalogTurn } from '../domain/catalog/catalog-lease.ts';
import type { LocationId } from '../domain/ids.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';

/** One record a location; the conventions are those of InstallationStore. */
export interface CatalogTurnStore {
  find(locationId: LocationId): Promise<Versioned<CatalogTurn> | undefined>;
  save(turn: CatalogTurn, expectedVersion: number): Promise<SaveResult>;
}
