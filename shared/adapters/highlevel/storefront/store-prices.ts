import type { LocationId } from '../../../domain/ids.ts';
import type { BulkEdit, StorefrontCatalog } from '../../../ports/storefront.ts';
import type { HighLevelClient } from '../http/client.ts';
import { ownedBy } from '../http/owned-by.ts';
import { pageByOffset, readPages } from '../http/paging.ts';
import { toPriceBody, toPriceEdit } from './price-body.ts';
import { toMedia } from './product-body.ts';
import { createdPrice, inventoryAnswer, priceListAnswer } from './product-schemas.ts';
import { toStorePriceList } from './read-price.ts';

const pageSize = 100;

export type StorePrices = Pick<
  StorefrontCatalog,
  'listPrices' | 'createPrice' | 'replacePrice' | 'bulkEdit' | 'setInventory' | 'listInventory'
>;

export function createStorePrices(clientOf: (locationId: LocationId) => HighLevelClient): StorePrices {
  return {
    async listPrices(locationId, productId) {
      const client = clientOf(locationId);
      const prices = await readPages(pageSize, async (offset) => {
        const query = { locationId, limit: pageSize, offset };
        return client.call('listPrices', { productId, query }, priceListAnswer);
      });
      return toStorePriceList(prices);
    },
    async createPrice(locationId, productId, draft) {
      const json = toPriceBody(locationId, draft);
      return (await clientOf(locationId).call('createPrice', { productId, json }, createdPrice))._id;
    },
    async replacePrice(locationId, productId, priceId, draft) {
      await clientOf(locationId).send('replacePrice', { productId, priceId, json: toPriceBody(locationId, draft) });
    },
    async bulkEdit(locationId, edits) {
      if (edits.length === 0) return;
      const json = { ...ownedBy(locationId), products: edits.map(toEdit) };
      await clientOf(locationId).send('editProducts', { json });
    },
    async setInventory(locationId, stock) {
      if (stock.length === 0) return;
      const items = stock.map(({ priceId, availableQuantity, allowOutOfStockPurchases }) => ({
        priceId,
        availableQuantity,
        allowOutOfStockPurchases,
      }));
      await clientOf(locationId).send('setInventory', { json: { ...ownedBy(locationId), items } });
    },
    listInventory: (locationId, cursor) =>
      pageByOffset(
        { size: pageSize, cursor },
        (offset) => {
          const query = { ...ownedBy(locationId), limit: pageSize, offset };
          return clientOf(locationId).call('listInventory', { query }, inventoryAnswer);
        },
        ({ _id, availableQuantity, allowOutOfStockPurchases, sku, product }) => ({
          priceId: _id,
          availableQuantity,
          allowOutOfStockPurchases: allowOutOfStockPurchases ?? false,
          ...(sku === undefined ? {} : { sku }),
          ...(product === undefined ? {} : { productId: product }),
        }),
      ),
  };
}

/** An edit changes only what it names. */
function toEdit({ productId, medias, imageUrl, prices }: BulkEdit) {
  return {
    _id: productId,
    ...(medias === undefined ? {} : { medias: medias.map(toMedia) }),
    ...(imageUrl === undefined ? {} : { image: imageUrl }),
    ...(prices === undefined || prices.length === 0 ? {} : { prices: prices.map(toPriceEdit) }),
  };
}
