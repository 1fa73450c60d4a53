import type { ProductRecord } from '../domain/catalog.ts';
import type { LocationId, ProviderId } from '../domain/ids.ts';
import { type OptionIds, optionIds } from '../domain/option-ids.ts';
import type { Settings } from '../domain/settings.ts';
import type { CatalogStore, ProductKey } from '../ports/catalog.ts';
import type { Clock } from '../ports/clock.ts';
import type { FulfillmentProvider } from '../ports/fulfillment-provider.ts';
import type { StoreCatalog } from '../ports/storefront.ts';
import type { BulkTail } from './bulk-tail.ts';
import type { InFlightLimit } from './in-flight-limit.ts';
import type { ProductMemory } from './product-memory.ts';
import type { SkuIndexSource } from './sku-index.ts';

/** What every product of one invocation shares. */
export interface CatalogWork {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  readonly storeId: string;
  readonly supplier: FulfillmentProvider;
  readonly settings: Settings['catalog'];
  readonly store: StoreCatalog;
  readonly catalog: CatalogStore;
  readonly clock: Clock;
  readonly sanitize: (html: string) => string;
  readonly tail: BulkTail;
  /** Few products are made at once: each one that a kill interrupts costs look-ups later. */
  readonly creating: InFlightLimit;
  readonly skus: SkuIndexSource;
  /** Absent for the change of a single product. */
  readonly runId?: string;
}

/** One product in the making, with a shop that counts its requests. */
export interface ProductWork extends CatalogWork {
  readonly key: ProductKey;
  readonly memory: ProductMemory;
  readonly ids: OptionIds;
}

export function productKey(work: CatalogWork, productId: string): ProductKey {
  return { locationId: work.locationId, provider: work.provider, storeId: work.storeId, productId };
}

export function idsOf(work: CatalogWork, productId: string): OptionIds {
  return optionIds({ provider: work.provider, storeId: work.storeId, productId });
}

/** The record with one variant's memory changed. */
export function withVariant(
  record: ProductRecord,
  variantId: string,
  edit: (variant: ProductRecord['variants'][string]) => ProductRecord['variants'][string],
): ProductRecord {
  return { ...record, variants: { ...record.variants, [variantId]: edit(record.variants[variantId] ?? {}) } };
}
