import type * as v from 'valibot';
import type { LocationId } from '../../domain/ids.ts';
import type { StoreProduct } from '../../domain/store-product.ts';
import type { BulkEdit, StoreCatalog } from '../../ports/storefront.ts';
import type { HighLevelClient } from './client.ts';
import { readPages } from './paging.ts';
import { toPriceBody, toPriceEdit } from './price-body.ts';
import { toMedia, toProductBody, toReplacingBody } from './product-body.ts';
import {
  createdAnswer,
  inventoryAnswer,
  priceListAnswer,
  productAnswer,
  type productDocument,
  productListAnswer,
} from './product-schemas.ts';
import { toStorePrice } from './read-price.ts';

const pageSize = 100;

/** Products, prices and stock of HighLevel's shop; `clientOf` speaks in the location's name. */
export function createStoreCatalog(clientOf: (locationId: LocationId) => HighLevelClient): StoreCatalog {
  return {
    async findProduct(locationId, productId) {
      const found = await clientOf(locationId).find('findProduct', { productId, query: { locationId } }, productAnswer);
      return found && toStoreProduct(found);
    },
    findProductsNamed: (locationId, name) => findProductsNamed(clientOf(locationId), locationId, name),
    async listProducts(locationId, offset) {
      const query = { locationId, limit: pageSize, offset };
      const { products } = await clientOf(locationId).call('listProducts', { query }, productListAnswer);
      return products.map(({ _id, name, availableInStore }) => ({
        id: _id,
        name: name ?? '',
        availableInStore: availableInStore ?? false,
      }));
    },
    async createProduct(locationId, draft) {
      const json = toProductBody(locationId, draft);
      return (await clientOf(locationId).call('createProduct', { json }, createdAnswer))._id;
    },
    async replaceProduct(locationId, productId, product) {
      const json = toReplacingBody(locationId, product);
      await clientOf(locationId).send('replaceProduct', { productId, query: { locationId }, json });
    },
    async setAvailability(locationId, productIds, available) {
      if (productIds.length === 0) return;
      const json = { ...owner(locationId), type: 'bulk-update-availability', productIds, availability: available };
      await clientOf(locationId).send('updateProducts', { json });
    },
    async listPrices(locationId, productId) {
      const client = clientOf(locationId);
      const prices = await readPages(pageSize, async (offset) => {
        const query = { locationId, limit: pageSize, offset };
        return (await client.call('listPrices', { productId, query }, priceListAnswer)).prices;
      });
      return prices.map(toStorePrice);
    },
    async createPrice(locationId, productId, draft) {
      const json = toPriceBody(locationId, draft);
      return (await clientOf(locationId).call('createPrice', { productId, json }, createdAnswer))._id;
    },
    async replacePrice(locationId, productId, priceId, draft) {
      await clientOf(locationId).send('replacePrice', { productId, priceId, json: toPriceBody(locationId, draft) });
    },
    editPrices: (locationId, edits) => bulkEdit(clientOf(locationId), locationId, edits),
    bulkEdit: (locationId, edits) => bulkEdit(clientOf(locationId), locationId, edits),
    async setInventory(locationId, stock) {
      if (stock.length === 0) return;
      const items = stock.map(({ priceId, availableQuantity, allowOutOfStockPurchases }) => ({
        priceId,
        availableQuantity,
        allowOutOfStockPurchases,
      }));
      await clientOf(locationId).send('setInventory', { json: { ...owner(locationId), items } });
    },
    async listInventory(locationId, offset) {
      const query = { ...owner(locationId), limit: pageSize, offset };
      const { inventory } = await clientOf(locationId).call('listInventory', { query }, inventoryAnswer);
      return inventory.map(({ _id, availableQuantity, allowOutOfStockPurchases, sku, product }) => ({
        priceId: _id,
        availableQuantity,
        allowOutOfStockPurchases: allowOutOfStockPurchases ?? false,
        ...(sku === undefined ? {} : { sku }),
        ...(product === undefined ? {} : { productId: product }),
      }));
    },
  };
}

async function bulkEdit(client: HighLevelClient, locationId: LocationId, edits: readonly BulkEdit[]): Promise<void> {
  if (edits.length === 0) return;
  await client.send('editProducts', { json: { ...owner(locationId), products: edits.map(toEdit) } });
}

/** The search finds parts of names, so the exact ones are picked here. */
async function findProductsNamed(client: HighLevelClient, locationId: LocationId, name: string) {
  const products = await readPages(pageSize, async (offset) => {
    const query = { locationId, search: name, limit: pageSize, offset };
    return (await client.call('listProducts', { query }, productListAnswer)).products;
  });
  return products
    .filter((product) => product.name === name.trim())
    .toSorted((one, other) => (one.createdAt ?? 0) - (other.createdAt ?? 0) || one._id.localeCompare(other._id))
    .map(({ _id }) => _id);
}

function toStoreProduct(document: v.InferOutput<typeof productDocument>): StoreProduct {
  return {
    name: document.name,
    productType: document.productType ?? 'PHYSICAL',
    availableInStore: document.availableInStore ?? false,
    medias: document.medias.map(({ id, url, title, type, isFeatured, priceIds }) => ({
      id,
      url: url ?? '',
      isFeatured: isFeatured ?? false,
      priceIds,
      ...(title === undefined ? {} : { title }),
      ...(type === 'video' ? { kind: type } : {}),
    })),
    variants: document.variants.map(({ id, name, options }) => ({
      id,
      name,
      options: options.map((option) => ({ id: option.id, name: option.name })),
    })),
    collectionIds: document.collectionIds,
    document,
    ...(document.description === undefined ? {} : { descriptionHtml: document.description }),
    ...(document.image === undefined ? {} : { imageUrl: document.image }),
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

function owner(locationId: LocationId) {
  return { altId: locationId, altType: 'location' } as const;
}
