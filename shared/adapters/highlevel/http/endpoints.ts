import type { requiredScopes } from '../../../domain/installations/installation.ts';

/** One path and method of HighLevel's API (2021-07-28), with what the retry rule has to know about it. */
export interface Endpoint<Path extends string = string> {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: Path;
  readonly kind: 'read' | 'write';
  /** For writes: sending it twice leaves what sending it once leaves. */
  readonly repeatable?: boolean;
  readonly scope?: (typeof requiredScopes)[number];
  /** Completes "HighLevel refused to …". */
  readonly does: string;
}

const product = '/products/{productId}';
const order = '/payments/orders/{orderId}';

export const endpoints = {
  findProduct: { method: 'GET', path: product, kind: 'read', scope: 'products.readonly', does: 'show a product' },
  listProducts: { method: 'GET', path: '/products/', kind: 'read', scope: 'products.readonly', does: 'list products' },
  createProduct: {
    method: 'POST',
    path: '/products/',
    kind: 'write',
    scope: 'products.write',
    does: 'create a product',
  },
  replaceProduct: {
    method: 'PUT',
    path: product,
    kind: 'write',
    repeatable: true,
    scope: 'products.write',
    does: 'update a product',
  },
  updateProducts: {
    method: 'POST',
    path: '/products/bulk-update',
    kind: 'write',
    repeatable: true,
    scope: 'products.write',
    does: 'update products in bulk',
  },
  editProducts: {
    method: 'POST',
    path: '/products/bulk-update/edit',
    kind: 'write',
    repeatable: true,
    scope: 'products.write',
    does: 'edit products in bulk',
  },
  listPrices: {
    method: 'GET',
    path: `${product}/price`,
    kind: 'read',
    scope: 'products/prices.readonly',
    does: "list a product's prices",
  },
  createPrice: {
    method: 'POST',
    path: `${product}/price`,
    kind: 'write',
    scope: 'products/prices.write',
    does: 'create a price',
  },
  replacePrice: {
    method: 'PUT',
    path: `${product}/price/{priceId}`,
    kind: 'write',
    repeatable: true,
    scope: 'products/prices.write',
    does: 'update a price',
  },
  listInventory: {
    method: 'GET',
    path: '/products/inventory',
    kind: 'read',
    scope: 'products/prices.readonly',
    does: 'list the inventory',
  },
  setInventory: {
    method: 'POST',
    path: '/products/inventory',
    kind: 'write',
    repeatable: true,
    scope: 'products/prices.write',
    does: 'set the inventory',
  },
  findOrder: { method: 'GET', path: order, kind: 'read', scope: 'payments/orders.readonly', does: 'show an order' },
  listOrders: {
    method: 'GET',
    path: '/payments/orders',
    kind: 'read',
    scope: 'payments/orders.readonly',
    does: 'list orders',
  },
  listFulfillments: {
    method: 'GET',
    path: `${order}/fulfillments`,
    kind: 'read',
    scope: 'payments/orders.readonly',
    does: "list an order's fulfillments",
  },
  createFulfillment: {
    method: 'POST',
    path: `${order}/fulfillments`,
    kind: 'write',
    scope: 'payments/orders.write',
    does: 'create a fulfillment',
  },
  addContactNote: {
    method: 'POST',
    path: '/contacts/{contactId}/notes',
    kind: 'write',
    scope: 'contacts.write',
    does: 'add a note to a contact',
  },
  findLocation: {
    method: 'GET',
    path: '/locations/{locationId}',
    kind: 'read',
    scope: 'locations.readonly',
    does: 'show the location',
  },
  issueToken: { method: 'POST', path: '/oauth/token', kind: 'write', does: 'issue tokens' },
  // Minting again gives another pair and takes nothing away.
  mintLocationToken: {
    method: 'POST',
    path: '/oauth/locationToken',
    kind: 'write',
    repeatable: true,
    scope: 'oauth.write',
    does: "issue a location's tokens",
  },
  listInstalledLocations: {
    method: 'GET',
    path: '/oauth/installedLocations',
    kind: 'read',
    scope: 'oauth.readonly',
    does: 'list the installed locations',
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
