import type { PriceMapping, ProductRecord, VariantKey } from '../domain/catalog/catalog.ts';
import type { CatalogRun, RunResult } from '../domain/catalog/catalog-run.ts';
import type { Selection } from '../domain/catalog/selection.ts';
import type {
  LocationId,
  PriceId,
  ProviderId,
  ProviderProductId,
  ProviderStoreId,
  RunId,
  StoreProductId,
} from '../domain/ids.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';
import type { Page, PageRequest } from './page.ts';

export interface ProductKey {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  readonly storeId: ProviderStoreId;
  readonly productId: ProviderProductId;
}

export interface NeedyProducts {
  readonly products: readonly { readonly product: ProductRecord; readonly since: number }[];
  /** Up to 1,001; one that waits no more may be among them. */
  readonly count: number;
}

/** Memory of which provider product is which HighLevel product; the conventions are those of InstallationStore. */
export interface CatalogStore {
  find(key: ProductKey): Promise<Versioned<ProductRecord> | undefined>;
  save(record: ProductRecord, expectedVersion: number): Promise<SaveResult>;
  list(scope: Omit<ProductKey, 'productId'>, cursor?: string): Promise<Page<Versioned<ProductRecord>>>;

  /** Products that wait for the merchant, see `productNeed`: the longest waiting, at most so many, and how many there are. */
  listNeedy(locationId: LocationId, most: number): Promise<NeedyProducts>;

  /** absent: undefined, and every product is wanted. */
  findSelection(scope: Omit<ProductKey, 'productId'>): Promise<Selection | undefined>;
  putSelection(scope: Omit<ProductKey, 'productId'>, selection: Selection): Promise<void>;

  /** Written before the price is noted in its product record: an order must find its way from the first moment on. */
  putMapping(mapping: PriceMapping): Promise<void>;
  /** The mappings there are, in no particular order. */
  findMappings(locationId: LocationId, priceIds: readonly PriceId[]): Promise<readonly PriceMapping[]>;
  /** Remembers that this app made the HighLevel product; `findOwned` answers which of them it made. */
  putOwned(locationId: LocationId, storeProductId: StoreProductId, key: ProductKey): Promise<void>;
  findOwned(locationId: LocationId, storeProductIds: readonly StoreProductId[]): Promise<readonly StoreProductId[]>;
  /** Which provider product a HighLevel product that this app made, or that was linked, is. absent: undefined. */
  findOwner(locationId: LocationId, storeProductId: StoreProductId): Promise<ProductKey | undefined>;
  /**
   * Remembers which variant of ours has a SKU, so that an order's line with that SKU on another product can be told of it.
   * A SKU that several have is the last one's: it proposes, it never exports.
   */
  putSku(locationId: LocationId, sku: string, variant: VariantKey): Promise<void>;
  findBySku(locationId: LocationId, sku: string): Promise<VariantKey | undefined>;
  /** Remembers that the merchant said of a HighLevel product that looks like one of ours that it is his. again: harmless. */
  putDeclined(locationId: LocationId, storeProductId: StoreProductId, at: number): Promise<void>;
  isDeclined(locationId: LocationId, storeProductId: StoreProductId): Promise<boolean>;
}

export interface CatalogRunStore {
  find(locationId: LocationId, runId: RunId): Promise<Versioned<CatalogRun> | undefined>;
  save(run: CatalogRun, expectedVersion: number): Promise<SaveResult>;
  /** Runs that have not ended. An index: may lag by seconds. */
  listUnfinished(locationId: LocationId): Promise<readonly CatalogRun[]>;
  /** Newest first, those that have ended as well. Runs of before version 0.2 are not in it. An index: may lag by seconds. */
  list(locationId: LocationId, page?: PageRequest): Promise<Page<CatalogRun>>;
  putResult(locationId: LocationId, runId: RunId, result: RunResult): Promise<void>;
  listResults(locationId: LocationId, runId: RunId, cursor?: string): Promise<Page<RunResult>>;
}
