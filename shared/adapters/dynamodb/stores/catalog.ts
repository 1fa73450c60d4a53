import type { PriceMapping, ProductRecord, VariantKey } from '../../../domain/catalog/catalog.ts';
import { skuKey } from '../../../domain/catalog/match-skus.ts';
import type { StoreProductId } from '../../../domain/ids.ts';
import type { CatalogStore, ProductKey } from '../../../ports/catalog.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord, findValue, findValues, mapPage, toRecord } from '../table/records.ts';
import { catalogKeys as keys } from '../table/table.ts';

export function createCatalogStore(table: DocumentTable): CatalogStore {
  return {
    find: (key) => findRecord<ProductRecord>(table, keys.product(key)),
    save: (record, expectedVersion) => table.save({ key: keys.product(record), value: record }, expectedVersion),
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
