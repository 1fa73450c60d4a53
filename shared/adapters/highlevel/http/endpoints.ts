import { type Endpoint, specified } from './endpoint.ts';
import { shippingEndpoints } from './shipping-endpoints.ts';

const product = '/products/{productId}';
const order = '/payments/orders/{orderId}';

export const endpoints = {
  findProduct: {
    method: 'GET',
    path: product,
    kind: 'read',
    scope: 'products.readonly',
    does: 'show a product',
    source: specified('products'),
  },
  listProducts: {
    method: 'GET',
    path: '/products/',
    kind: 'read',
    scope: 'products.readonly',
    lists: true,
    does: 'list products',
    source: specified(
      'products',
      'Without `limit` none are listed. That lists leave out `medias` was observed (issue 111).',
    ),
  },
  createProduct: {
    method: 'POST',
    path: '/products/',
    kind: 'write',
    scope: 'products.write',
    does: 'create a product',
    source: specified('products', 'Some answers have the product inside `product`: observed in public code.'),
  },
  replaceProduct: {
    method: 'PUT',
    path: product,
    kind: 'write',
    repeatable: true,
    scope: 'products.write',
    does: 'update a product',
    source: specified(
      'products',
      'Whether a field that is left out is kept: observed both ways. The whole document is sent.',
    ),
  },
  updateProducts: {
    method: 'POST',
    path: '/products/bulk-update',
    kind: 'write',
    repeatable: true,
    scope: 'products.write',
    does: 'update products in bulk',
    source: specified('products'),
  },
  editProducts: {
    method: 'POST',
    path: '/products/bulk-update/edit',
    kind: 'write',
    repeatable: true,
    scope: 'products.write',
    does: 'edit products in bulk',
    source: specified('products', 'At most 30 products and prices. No scope is named: `products.write` is assumed.'),
  },
  listPrices: {
    method: 'GET',
    path: `${product}/price`,
    kind: 'read',
    scope: 'products/prices.readonly',
    lists: true,
    does: "list a product's prices",
    source: specified('products'),
  },
  createPrice: {
    method: 'POST',
    path: `${product}/price`,
    kind: 'write',
    scope: 'products/prices.write',
    does: 'create a price',
    source: specified('products', '`sku` in the answer: observed, the page leaves it out.'),
  },
  replacePrice: {
    method: 'PUT',
    path: `${product}/price/{priceId}`,
    kind: 'write',
    repeatable: true,
    scope: 'products/prices.write',
    does: 'update a price',
    source: specified('products', 'That what is left out is emptied was observed. The whole price is sent.'),
  },
  listInventory: {
    method: 'GET',
    path: '/products/inventory',
    kind: 'read',
    scope: 'products/prices.readonly',
    lists: true,
    does: 'list the inventory',
    source: specified('products', 'That it lists tracked prices alone is assumed.'),
  },
  setInventory: {
    method: 'POST',
    path: '/products/inventory',
    kind: 'write',
    repeatable: true,
    scope: 'products/prices.write',
    does: 'set the inventory',
    source: specified('products', 'How many items it takes is not said: 100 is assumed.'),
  },
  findOrder: {
    method: 'GET',
    path: order,
    kind: 'read',
    scope: 'payments/orders.readonly',
    does: 'show an order',
    source: specified(
      'payments',
      'That `altType` is required was observed on 2026-08-29 (highlevel-api-sdk, issue 18).',
    ),
  },
  listTransactions: {
    method: 'GET',
    path: '/payments/transactions',
    kind: 'read',
    scope: 'payments/transactions.readonly',
    lists: true,
    does: 'list the payments of an order',
    source: specified('payments', '`entityId` takes the id of an order: observed (issue 46).'),
  },
  listOrders: {
    method: 'GET',
    path: '/payments/orders',
    kind: 'read',
    scope: 'payments/orders.readonly',
    lists: true,
    does: 'list orders',
    source: specified(
      'payments',
      '`altType` as above. 100 in a page and newest first were observed; the time zone of `startAt` is assumed.',
    ),
  },
  listFulfillments: {
    method: 'GET',
    path: `${order}/fulfillments`,
    kind: 'read',
    scope: 'payments/orders.readonly',
    lists: true,
    does: "list an order's fulfillments",
    source: specified('payments'),
  },
  createFulfillment: {
    method: 'POST',
    path: `${order}/fulfillments`,
    kind: 'write',
    scope: 'payments/orders.write',
    does: 'create a fulfillment',
    source: specified('payments', 'What it answers to too many units is not said: quantities are clamped before.'),
  },
  findContact: {
    method: 'GET',
    path: '/contacts/{contactId}',
    kind: 'read',
    scope: 'contacts.readonly',
    does: 'read a contact',
    source: specified('contacts', 'A contact that is not there is a 400.'),
  },
  updateContact: {
    method: 'PUT',
    path: '/contacts/{contactId}',
    kind: 'write',
    repeatable: true,
    scope: 'contacts.write',
    does: 'correct a contact',
    source: specified(
      'contacts',
      '`UpdateContactDto` has one line for the street and refuses unknown keys; that what is left out is kept is assumed.',
    ),
  },
  addContactNote: {
    method: 'POST',
    path: '/contacts/{contactId}/notes',
    kind: 'write',
    scope: 'contacts.write',
    does: 'add a note to a contact',
    source: specified('contacts'),
  },
  findUser: {
    method: 'GET',
    path: '/users/{userId}',
    kind: 'read',
    scope: 'users.readonly',
    does: 'show a user',
    source: specified(
      'users',
      'The answer for a user who is not there is assumed, and so is whether a location token sees people of its agency.',
    ),
  },
  ...shippingEndpoints,
  findLocation: {
    method: 'GET',
    path: '/locations/{locationId}',
    kind: 'read',
    scope: 'locations.readonly',
    does: 'show the location',
    source: specified('locations'),
  },
  issueToken: {
    method: 'POST',
    path: '/oauth/token',
    kind: 'write',
    does: 'issue tokens',
    source: specified(
      'oauth',
      'That a refresh token answers the same for 30 s: documented. The words of its refusals: observed.',
    ),
  },
  // Minting again gives another pair and takes nothing away.
  mintLocationToken: {
    method: 'POST',
    path: '/oauth/locationToken',
    kind: 'write',
    repeatable: true,
    scope: 'oauth.write',
    does: "issue a location's tokens",
    source: specified('oauth', 'That it answers with a refresh token was observed (issue 285).'),
  },
  listInstalledLocations: {
    method: 'GET',
    path: '/oauth/installedLocations',
    kind: 'read',
    scope: 'oauth.readonly',
    lists: true,
    does: 'list the installed locations',
    source: specified('oauth', '100 in a page was observed.'),
  },
} as const satisfies Record<string, Endpoint>;

/** The names in braces of a path. */
export type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [N in Name]: string } & PathParameters<Rest>
  : unknown;

/** Puts the values into the path, each as one segment. */
export function fillPath<Path extends string>(path: Path, values: PathParameters<Path>): string {
  const byName = new Map(Object.entries(values as Record<string, string>));
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(byName.get(name) ?? ''));
}
