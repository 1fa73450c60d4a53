import type { PriceMapping, ProductRecord } from '../../../domain/catalog/catalog.ts';
import { TransientError } from '../../../domain/errors.ts';
import type { ProviderVariantId, StoreProductId } from '../../../domain/ids.ts';
import { absent } from '../../../domain/versioned.ts';
import type { CatalogStore, ProductKey } from '../../../ports/catalog.ts';
import type { Clock } from '../../../ports/clock.ts';

/** The record of one product while a worker changes it. */
export interface ProductMemory {
  readonly record: ProductRecord;
  readonly isNew: boolean;
  /**
   * Resolves once the change is stored. Changes made while a save is under way go together with the next one, so ten
   * prices made at once cost few saves.
   */
  change(edit: (record: ProductRecord) => ProductRecord): Promise<void>;
  /** Remembers which variant a price stands for, so that an order finds its way. again: harmless. */
  putMapping(mapping: Omit<PriceMapping, keyof ProductKey | 'updatedAt'>): Promise<void>;
  /** Remembers which variant has a SKU, so that it can be proposed for that SKU elsewhere. again: harmless. */
  putSku(sku: string, variantId: ProviderVariantId): Promise<void>;
  /** Marks a product of the shop as this one's. again: harmless. */
  putOwned(storeProductId: StoreProductId): Promise<void>;
  /** Those of the shop's products that are some product's of ours. */
  findOwned(storeProductIds: readonly StoreProductId[]): Promise<readonly StoreProductId[]>;
}

export async function openProductMemory(
  { catalog, clock }: { readonly catalog: CatalogStore; readonly clock: Clock },
  key: ProductKey,
  title: string,
): Promise<ProductMemory> {
  const found = await catalog.find(key);
  let record: ProductRecord = found?.value ?? {
    ...key,
    title,
    state: 'creating',
    pushed: {},
    variants: {},
    updatedAt: clock.now(),
  };
  let version = found?.version ?? absent;
  let saving: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  async function save(): Promise<void> {
    next = undefined;
    record = { ...record, updatedAt: clock.now() };
    const result = await catalog.save(record, version);
    if (result.kind === 'conflict') throw new TransientError(`Another worker changed product ${key.productId}`);
    version = result.version;
  }

  return {
    get record() {
      return record;
    },
    isNew: found === undefined,
    change(edit) {
      record = edit(record);
      if (!next) {
        next = saving.then(save);
        saving = next.catch(() => undefined);
      }
      return next;
    },
    putMapping: (mapping) => catalog.putMapping({ ...key, ...mapping, updatedAt: clock.now() }),
    putSku: (sku, variantId) => catalog.putSku(key.locationId, sku, { ...key, variantId }),
    putOwned: (storeProductId) => catalog.putOwned(key.locationId, storeProductId, key),
    findOwned: (storeProductIds) => catalog.findOwned(key.locationId, storeProductIds),
  };
}
