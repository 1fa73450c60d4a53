import type { PriceMapping, ProductRecord, VariantKey } from '../../../domain/catalog/catalog.ts';
import { skuKey } from '../../../domain/catalog/match-skus.ts';
import { productNeed } from '../../../domain/catalog/product-need.ts';
import type { Selection } from '../../../domain/catalog/selection.ts';
import type { LocationId, StoreProductId } from '../../../domain/ids.ts';
import { absent } from '../../../domain/versioned.ts';
import type { CatalogStore, NeedyProducts, ProductKey } from '../../../ports/catalog.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord, findValue, findValues, mapPage, toRecord } from '../table/records.ts';
import { catalogKeys as keys } from '../table/table.ts';

const mostNeedy = 1_001;

/** A product that waits, or waited until a moment ago. */
interface NeedyProduct extends ProductKey {
  readonly since: number;
}

export function createCatalogStore(table: DocumentTable): CatalogStore {
  return {
    find: (key) => findRecord<ProductRecord>(table, keys.product(key)),
    async save(record, expectedVersion) {
      // First: what is listed may be too much, never too little.
      if (productNeed(record)) await putNeedy(table, record);
      return table.save({ key: keys.product(record), value: record }, expectedVersion);
    },
    findSelection: (scope) => findValue<Selection>(table, keys.selection(scope)),
    putSelection: (scope, value) => table.put({ key: keys.selection(scope), value }),
    listNeedy: (locationId, most) => listNeedy(table, locationId, most),
    async list({ locationId, provider, storeId }, cursor) {
      const range = { startsWith: keys.productPrefix(provider, storeId) };
      const page = await table.query({ pk: keys.partition(locationId), range, cursor });
      return mapPage(page, (stored) => toRecord<ProductRecord>(stored));
    },

    putMapping: (mapping) => table.put({ key: keys.price(mapping.locationId, mapping.priceId), value: mapping }),
    findMappings: (locationId, priceIds) =>
      findValues<PriceMapping>(
        table,
        priceIds.map((priceId) => keys.price(locationId, priceId)),
      ),
    putOwned: (locationId, storeProductId, { provider, storeId, productId }) =>
      table.put({
        key: keys.owned(locationId, storeProductId),
        value: { storeProductId, provider, storeId, productId },
      }),
    async findOwned(locationId, storeProductIds) {
      const asked = storeProductIds.map((id) => keys.owned(locationId, id));
      const owned = await findValues<{ readonly storeProductId: StoreProductId }>(table, asked);
      return owned.map(({ storeProductId }) => storeProductId);
    },
    async findOwner(locationId, storeProductId) {
      const owner = await findValue<Omit<ProductKey, 'locationId'>>(table, keys.owned(locationId, storeProductId));
      return owner && { locationId, provider: owner.provider, storeId: owner.storeId, productId: owner.productId };
    },
    putSku: (locationId, sku, { provider, storeId, productId, variantId }) =>
      table.put({
        key: keys.sku(locationId, skuKey(sku)),
        value: { provider, storeId, productId, variantId },
      }),
    findBySku: (locationId, sku) => findValue<VariantKey>(table, keys.sku(locationId, skuKey(sku))),
    putDeclined: (locationId, storeProductId, declinedAt) =>
      table.put({ key: keys.declined(locationId, storeProductId), value: { storeProductId, declinedAt } }),
    isDeclined: async (locationId, storeProductId) =>
      (await findValue<object>(table, keys.declined(locationId, storeProductId))) !== undefined,
  };
}

/** Where it is there already it stays: it says since when. */
async function putNeedy(
  table: DocumentTable,
  { locationId, provider, storeId, productId, updatedAt }: ProductRecord,
): Promise<void> {
  const value: NeedyProduct = { locationId, provider, storeId, productId, since: updatedAt };
  await table.save({ key: keys.needy(value), value }, absent);
}

async function listNeedy(table: DocumentTable, locationId: LocationId, most: number): Promise<NeedyProducts> {
  const range = { startsWith: keys.needyPrefix };
  const { items } = await table.query({ pk: keys.partition(locationId), range, limit: mostNeedy });
  const waiting = items
    .map((stored) => toRecord<NeedyProduct>(stored).value)
    .sort((one, other) => one.since - other.since);
  const longest = waiting.slice(0, most);
  const found = await findValues<ProductRecord>(table, longest.map(keys.product));
  const products = longest.flatMap((needy) => {
    const product = found.find((each) => keys.product(each).sk === keys.product(needy).sk);
    return product && productNeed(product) ? [{ product, since: needy.since }] : [];
  });
  const isShown = (needy: NeedyProduct) =>
    products.some(({ product }) => keys.product(product).sk === keys.product(needy).sk);
  // Whoever mended those had no time to say so.
  await Promise.all(longest.filter((needy) => !isShown(needy)).map((needy) => table.remove(keys.needy(needy))));
  return { products, count: items.length };
}
