import { bulkEdit } from './bulk-edit.ts';
import { bulkUpdate } from './bulk-update.ts';
import { listInstalledLocations, mintLocationToken } from './company-endpoints.ts';
import { consentPage } from './consent-page.ts';
import { createNote, getContact, listNotes } from './contacts.ts';
import { createFulfillment, listFulfillments } from './fulfillments.ts';
import { listInventory, updateInventory } from './inventory.ts';
import { getLocation } from './locations.ts';
import { uploadMedia } from './medias.ts';
import { getOrder, listOrders } from './orders.ts';
import { createPrice, deletePrice, getPrice, listPrices, replacePrice } from './prices.ts';
import { createProduct, deleteProduct, getProduct, listProducts, replaceProduct } from './products.ts';
import { problem } from './responses.ts';
import type { Route } from './routing.ts';
import { includeInStore, storeStats } from './stores.ts';
import { exchangeToken } from './token-endpoint.ts';
import { listTransactions } from './transactions.ts';

function removed(): never {
  throw problem(400, 'API endpoint has been removed');
}

const oauth: readonly Route[] = [
  { method: 'GET', path: '/v2/oauth/chooselocation', access: 'open', handle: consentPage },
  { method: 'GET', path: '/oauth/chooselocation', access: 'open', handle: consentPage },
  { method: 'POST', path: '/oauth/token', access: 'open', handle: exchangeToken },
  { method: 'POST', path: '/oauth/reconnect', access: 'open', handle: removed },
  {
    method: 'POST',
    path: '/oauth/locationToken',
    access: 'company',
    scope: 'oauth.write',
    refusesV3: true,
    handle: mintLocationToken,
  },
  {
    method: 'GET',
    path: '/oauth/installedLocations',
    access: 'company',
    scope: 'oauth.readonly',
    refusesV3: true,
    handle: listInstalledLocations,
  },
];

const product = '/products/:productId';
const price = `${product}/price/:priceId`;

/** The fixed paths under `/products` stand before the one that takes any id. */
const catalog: readonly Route[] = [
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

const order = '/payments/orders/:orderId';
const note = '/contacts/:contactId/notes';

const sales: readonly Route[] = [
  {
    method: 'GET',
    path: '/payments/orders',
    access: 'location',
    scope: 'payments/orders.readonly',
    handle: listOrders,
  },
  { method: 'GET', path: order, access: 'location', scope: 'payments/orders.readonly', handle: getOrder },
  {
    method: 'GET',
    path: `${order}/fulfillments`,
    access: 'location',
    scope: 'payments/orders.readonly',
    handle: listFulfillments,
  },
  {
    method: 'POST',
    path: `${order}/fulfillments`,
    access: 'location',
    scope: 'payments/orders.write',
    handle: createFulfillment,
  },
  {
    method: 'GET',
    path: '/payments/transactions',
    access: 'location',
    scope: 'payments/transactions.readonly',
    handle: listTransactions,
  },
  { method: 'GET', path: '/contacts/:contactId', access: 'location', scope: 'contacts.readonly', handle: getContact },
  { method: 'GET', path: note, access: 'location', scope: 'contacts.readonly', handle: listNotes },
  { method: 'POST', path: note, access: 'location', scope: 'contacts.write', handle: createNote },
  {
    method: 'GET',
    path: '/locations/:locationId',
    access: 'any',
    scope: 'locations.readonly',
    handle: getLocation,
  },
];

export const routes: readonly Route[] = [...oauth, ...catalog, ...sales];
