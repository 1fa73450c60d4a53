import type { SimulatedResponse } from '../simulator.ts';
import { ok, okPage, Refusal, readPage, wholeNumber } from './answers.ts';
import type { Call } from './call.ts';
import type { Store, Token } from './state.ts';

const scopeNames: Readonly<Record<string, string>> = {
  stores_list: 'View all stores',
  orders: 'View and manage orders',
  'orders/read': 'View all orders',
  sync_products: 'View and manage store products',
  'sync_products/read': 'View store products',
  webhooks: 'View and manage webhooks',
  'webhooks/read': 'View webhooks',
  file_library: 'View and manage files',
  'file_library/read': 'View files',
};

export function listStores(call: Call): SimulatedResponse {
  return okPage(storesOf(call), storeShape, readPage(call.request.query, call.state.behaviour));
}

export function getStore(call: Call): SimulatedResponse {
  const store = storesOf(call).find((candidate) => candidate.id === wholeNumber(call.params[0] ?? ''));
  if (store === undefined) throw new Refusal(404, 'Not Found');
  return ok(storeShape(store));
}

/** `GET /oauth/scopes`: what the token of this call may do. */
export function listScopes(call: Call): SimulatedResponse {
  return ok({ scopes: call.token.scopes.map((scope) => ({ scope, display_name: scopeNames[scope] ?? scope })) });
}

/** The store a call works on: the token's own, or for an account-level token the one that `X-PF-Store-Id` names. */
export function requireStore(call: Call): Store {
  const stores = storesOf(call);
  const named = call.token.kind === 'account' ? call.request.headers['x-pf-store-id'] : String(stores[0]?.id);
  if (named === undefined)
    throw new Refusal(400, 'This endpoint requires a store: name it in the X-PF-Store-Id header.');
  const store = stores.find((candidate) => String(candidate.id) === named);
  if (store === undefined) throw new Refusal(403, 'The token has no access to this store.');
  return store;
}

function storesOf({ state, token }: Call): Store[] {
  return [...state.stores.values()].filter((store) => reaches(token, store.id));
}

function reaches(token: Token, storeId: number): boolean {
  return token.storeIds?.includes(storeId) ?? true;
}

function storeShape({ id, type, name }: Store) {
  return { id, type, name };
}
