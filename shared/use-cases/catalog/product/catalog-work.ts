import type { ProductRecord } from '../../../domain/catalog/catalog.ts';
import type { CatalogSettings } from '../../../domain/catalog/catalog-settings.ts';
import { type OptionIds, optionIds } from '../../../domain/catalog/option-ids.ts';
import type { Selection } from '../../../domain/catalog/selection.ts';
import type {
  LocationId,
  ProviderId,
  ProviderProductId,
  ProviderStoreId,
  ProviderVariantId,
  RunId,
} from '../../../domain/ids.ts';
import type { CatalogStore, ProductKey } from '../../../ports/catalog.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { FulfillmentProvider } from '../../../ports/fulfillment-provider.ts';
import type { StorefrontCatalog } from '../../../ports/storefront.ts';
import type { ConcurrencyLimit } from '../../concurrency-limit.ts';
import type { BulkWriter } from '../bulk/bulk-writer.ts';
import type { ProductMemory } from './product-memory.ts';
import type { SkuIndexSource } from './sku-index.ts';

/** Whose catalog is looked at, and for which run. */
export interface CatalogIdentity {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  readonly storeId: ProviderStoreId;
  /** Absent for the change of a single product. */
  readonly runId?: RunId;
}

/** The shop, as a session or a product reaches it: with its own limits and counts. */
export interface StorefrontAccess {
  readonly locationId: LocationId;
  readonly store: StorefrontCatalog;
  readonly clock: Clock;
}

/** What the products of one session share. */
export interface SharedWork {
  readonly fulfillmentProvider: FulfillmentProvider;
  readonly settings: CatalogSettings;
  /** Which products the merchant wants. */
  readonly selection: Selection;
  readonly bulk: BulkWriter;
  /** Few products are made at once: each one that a kill interrupts costs look-ups later. */
  readonly creating: ConcurrencyLimit;
  readonly skus: SkuIndexSource;
}

export interface CatalogWork extends CatalogIdentity, StorefrontAccess, SharedWork {
  readonly catalog: CatalogStore;
  readonly sanitize: (html: string) => string;
}

/** Which product it is: to the provider and to us, and by the ids of its options in the shop. */
export interface ProductIdentity {
  readonly key: ProductKey;
  readonly ids: OptionIds;
  readonly runId?: RunId;
}

/** What is remembered of the product. */
export interface WithMemory {
  readonly memory: ProductMemory;
}

/** One product in the making. Each step asks for the slices that it uses. */
export interface ProductWork extends ProductIdentity, StorefrontAccess, SharedWork, WithMemory {}

/** A product as it stands in the shop. */
export type StorefrontProduct = StorefrontAccess & WithMemory;

export function productKey(work: CatalogIdentity, productId: ProviderProductId): ProductKey {
  return { locationId: work.locationId, provider: work.provider, storeId: work.storeId, productId };
}

export function idsOf(work: CatalogIdentity, productId: ProviderProductId): OptionIds {
  return optionIds({ provider: work.provider, storeId: work.storeId, productId });
}

/** The record with one variant's memory changed. */
export function withVariant(
  record: ProductRecord,
  variantId: ProviderVariantId,
  edit: (variant: ProductRecord['variants'][string]) => ProductRecord['variants'][string],
): ProductRecord {
  return { ...record, variants: { ...record.variants, [variantId]: edit(record.variants[variantId] ?? {}) } };
}
