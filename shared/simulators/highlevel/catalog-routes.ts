import { bulkEdit } from './bulk-edit.ts';
import { bulkUpdate } from './bulk-update.ts';
import { createCollection, deleteCollection, getCollection, listCollections, updateCollection } from './collections.ts';
import { listInventory, updateInventory } from './inventory.ts';
import { uploadMedia } from './medias.ts';
import { createPrice, deletePrice, getPrice, listPrices, replacePrice } from './prices.ts';
import { createProduct, deleteProduct, getProduct, listProducts, replaceProduct } from './products.ts';
import type { Route } from './routing.ts';
import { includeInStore, storeStats } from './stores.ts';

const collections = '/products/collections';
const collection = `${collections}/:collectionId`;
const product = '/products/:productId';
const price = `${product}/price/:priceId`;

/** The fixed paths under `/products` stand before the one that takes any id. */
export const catalogRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/products/inventory',
    access: 'any',
    scope: 'products/prices.readonly',
    handle: listInventory,
  },
  {
    method: 'POST',
    path: '/products/inventory',
    access: 'any',
    scope: 'products/prices.write',
    handle: updateInventory,
  },
  { method: 'POST', path: '/products/bulk-update', access: 'location', scope: 'products.write', handle: bulkUpdate },
  { method: 'POST', path: '/products/bulk-update/edit', access: 'location', scope: 'products.write', handle: bulkEdit },
  {
    method: 'GET',
    path: '/products/store/:storeId/stats',
    access: 'location',
    scope: 'products.readonly',
    handle: storeStats,
  },
  {
    method: 'POST',
    path: '/products/store/:storeId',
    access: 'location',
    scope: 'products.write',
    handle: includeInStore,
  },
  {
    method: 'GET',
    path: collections,
    access: 'location',
    scope: 'products/collection.readonly',
    handle: listCollections,
  },
  {
    method: 'POST',
    path: collections,
    access: 'location',
    scope: 'products/collection.write',
    handle: createCollection,
  },
  { method: 'GET', path: collection, access: 'location', scope: 'products/collection.readonly', handle: getCollection },
  { method: 'PUT', path: collection, access: 'location', scope: 'products/collection.write', handle: updateCollection },
  {
    method: 'DELETE',
    path: collection,
    access: 'location',
    scope: 'products/collection.write',
    handle: deleteCollection,
  },
  { method: 'POST', path: '/products', access: 'any', scope: 'products.write', handle: createProduct },
  { method: 'GET', path: '/products', access: 'any', scope: 'products.readonly', handle: listProducts },
  { method: 'GET', path: product, access: 'any', scope: 'products.readonly', handle: getProduct },
  { method: 'PUT', path: product, access: 'any', scope: 'products.write', handle: replaceProduct },
  { method: 'DELETE', path: product, access: 'any', scope: 'products.write', handle: deleteProduct },
  { method: 'POST', path: `${product}/price`, access: 'any', scope: 'products/prices.write', handle: createPrice },
  { method: 'GET', path: `${product}/price`, access: 'any', scope: 'products/prices.readonly', handle: listPrices },
  { method: 'GET', path: price, access: 'any', scope: 'products/prices.readonly', handle: getPrice },
  { method: 'PUT', path: price, access: 'any', scope: 'products/prices.write', handle: replacePrice },
  { method: 'DELETE', path: price, access: 'any', scope: 'products/prices.write', handle: deletePrice },
  { method: 'POST', path: '/medias/upload-file', access: 'location', scope: 'medias.write', handle: uploadMedia },
];
