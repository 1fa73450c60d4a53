import type { RequestWindow } from '../../../domain/catalog/catalog-lease.ts';
import type { LocationId } from '../../../domain/ids.ts';
import type { CatalogRunStore, CatalogStore } from '../../../ports/catalog.ts';
import type { CatalogLeaseStore } from '../../../ports/catalog-leases.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { CommandQueue } from '../../../ports/command-queue.ts';
import type { ConnectionStore } from '../../../ports/connections.ts';
import type { ProviderRegistry } from '../../../ports/fulfillment-provider.ts';
import type { InstallationStore } from '../../../ports/installations.ts';
import type { Random } from '../../../ports/random.ts';
import type { SettingsStore } from '../../../ports/settings.ts';
import type { StorefrontCatalog } from '../../../ports/storefront.ts';

/** What the catalog's use cases need of the outside. */
export interface CatalogSyncDeps {
  readonly clock: Clock;
  readonly random: Random;
  /** Makes a provider's HTML harmless. */
  readonly sanitize: (html: string) => string;
  readonly installations: InstallationStore;
  readonly connections: ConnectionStore;
  readonly settings: SettingsStore;
  readonly catalog: CatalogStore;
  readonly runs: CatalogRunStore;
  readonly catalogLeases: CatalogLeaseStore;
  readonly providers: ProviderRegistry;
  readonly queue: CommandQueue;
  /**
   * A shop whose requests keep to the catalog's share of the location's limit, going on from `window`. Absent: nobody
   * knows what orders used in the last 10 s, so it begins with what is the catalog's at any time.
   */
  openStorefront(locationId: LocationId, window: RequestWindow | undefined): OpenStorefront;
  readonly limits?: Partial<CatalogLimits>;
}

export interface OpenStorefront {
  readonly store: StorefrontCatalog;
  readonly limiter: { snapshot(): RequestWindow; readonly granted: number };
}

export interface CatalogLimits {
  /** A slice starts no product after this, ms. */
  readonly sliceMs: number;
  /** Requests under way at once. */
  readonly inFlight: number;
  /** Products and prices in one bulk edit. */
  readonly bulkEntities: number;
  /** Prices in one change of stock, and products in one change of availability. */
  readonly bulkRows: number;
  /** Products that one supplier's store may list; a list that goes on is none. */
  readonly products: number;
}

export const defaultCatalogLimits: CatalogLimits = {
  sliceMs: 240_000,
  inFlight: 8,
  bulkEntities: 30,
  bulkRows: 100,
  products: 50_000,
};
