import type { PriceMapping, ProductRecord } from '../../../domain/catalog/catalog.ts';
import type { StoreProductId } from '../../../domain/ids.ts';
import type { CatalogStore } from '../../../ports/catalog.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord, findValues, mapPage, toRecord } from '../table/records.ts';
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
  };
}
