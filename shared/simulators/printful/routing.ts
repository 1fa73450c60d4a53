import type { Random } from '../../platform/random.ts';
import type { SimulatedRequest, SimulatedResponse } from '../simulator.ts';
import { problem, Refusal, refused } from './answers.ts';
import type { PrintfulBehaviour } from './behaviour.ts';
import { getBlankProduct } from './blank-products.ts';
import type { Call, StoreCall } from './call.ts';
import { listCountries } from './countries.ts';
import { authorize, exchangeToken } from './oauth.ts';
import { createOldWebhooks, deleteOldWebhooks, getOldWebhooks } from './old-webhooks.ts';
import { confirmOrder, createOrder, deleteOrder, estimateCosts, getOrder, listOrders } from './orders.ts';
import { getProduct, getVariant, listProducts } from './products.ts';
import { admitToBucket, admitToWindow } from './rate-limit.ts';
import { listShipments } from './shipments.ts';
import { shippingRates } from './shipping-rates.ts';
import type { PrintfulState } from './state.ts';
import { getStore, listScopes, listStores, requireStore } from './stores.ts';
import { authenticate, requireScope } from './tokens.ts';
import { createWebhooks, deleteWebhooks, getWebhooks } from './webhooks.ts';

type Route = {
  readonly method: string;
  readonly path: RegExp;
  readonly scope?: string;
} & (
  | { readonly account: (call: Call) => SimulatedResponse }
  | { readonly store: (call: StoreCall) => SimulatedResponse }
);

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/stores$/, scope: 'stores_list', account: listStores },
  { method: 'GET', path: /^\/stores\/([^/]+)$/, scope: 'stores_list', account: getStore },
  { method: 'GET', path: /^\/oauth\/scopes$/, account: listScopes },
  { method: 'GET', path: /^\/countries$/, account: listCountries },
  { method: 'GET', path: /^\/products\/([^/]+)$/, account: getBlankProduct },
  { method: 'GET', path: /^\/store\/products$/, scope: 'sync_products/read', store: listProducts('store') },
  { method: 'GET', path: /^\/store\/products\/([^/]+)$/, scope: 'sync_products/read', store: getProduct('store') },
  { method: 'GET', path: /^\/store\/variants\/([^/]+)$/, scope: 'sync_products/read', store: getVariant('store') },
  { method: 'GET', path: /^\/sync\/products$/, scope: 'sync_products/read', store: listProducts('sync') },
  { method: 'GET', path: /^\/sync\/products\/([^/]+)$/, scope: 'sync_products/read', store: getProduct('sync') },
  { method: 'GET', path: /^\/sync\/variant\/([^/]+)$/, scope: 'sync_products/read', store: getVariant('sync') },
  { method: 'POST', path: /^\/shipping\/rates$/, scope: 'orders', store: shippingRates },
  { method: 'POST', path: /^\/orders\/estimate-costs$/, scope: 'orders', store: estimateCosts },
  { method: 'POST', path: /^\/orders$/, scope: 'orders', store: createOrder },
  { method: 'GET', path: /^\/orders$/, scope: 'orders/read', store: listOrders },
  { method: 'GET', path: /^\/orders\/([^/]+)$/, scope: 'orders/read', store: getOrder },
  { method: 'POST', path: /^\/orders\/([^/]+)\/confirm$/, scope: 'orders', store: confirmOrder },
  { method: 'DELETE', path: /^\/orders\/([^/]+)$/, scope: 'orders', store: deleteOrder },
  { method: 'GET', path: /^\/v2\/orders\/([^/]+)\/shipments$/, scope: 'orders/read', store: listShipments },
  { method: 'POST', path: /^\/webhooks$/, scope: 'webhooks', store: createOldWebhooks },
  { method: 'GET', path: /^\/webhooks$/, scope: 'webhooks/read', store: getOldWebhooks },
  { method: 'DELETE', path: /^\/webhooks$/, scope: 'webhooks', store: deleteOldWebhooks },
  { method: 'POST', path: /^\/v2\/webhooks$/, scope: 'webhooks', store: createWebhooks },
  { method: 'GET', path: /^\/v2\/webhooks$/, scope: 'webhooks/read', store: getWebhooks },
  { method: 'DELETE', path: /^\/v2\/webhooks$/, scope: 'webhooks', store: deleteWebhooks },
];

export interface Arrival {
  readonly state: PrintfulState;
  readonly request: SimulatedRequest;
  readonly now: number;
  readonly random: Random;
}

/** Answers one request as Printful would. */
export function answer(arrival: Arrival): SimulatedResponse {
  try {
    if (is(arrival.request, 'GET', '/oauth/authorize')) return authorize(arrival);
    if (is(arrival.request, 'POST', '/oauth/token')) return exchangeToken(arrival);
    return answerWithToken(arrival);
  } catch (error) {
    return worded(error, arrival);
  }
}

/** A refusal in the dialect of the path. */
function worded(error: unknown, { state, request }: Arrival): SimulatedResponse {
  if (!(error instanceof Refusal)) throw error;
  const isProblem = request.path.startsWith('/v2/') && state.behaviour.v2Errors === 'problem';
  return isProblem ? problem(error, request.path) : refused(error);
}

function answerWithToken(arrival: Arrival): SimulatedResponse {
  const { state, request, now } = arrival;
  const token = authenticate(state, request, now);
  const limit = { perMinute: state.behaviour.rateLimit, now };
  const admission = request.path.startsWith('/v2/')
    ? admitToBucket(state.buckets, token.subscriber, limit)
    : admitToWindow(state.windows, token.subscriber, limit);
  const response = admission.admitted ? route({ ...arrival, token, params: [] }) : tooManyRequests(state.behaviour);
  return { ...response, headers: { ...response.headers, ...admission.headers } };
}

function route(call: Call): SimulatedResponse {
  try {
    const { path } = call.request;
    const method = call.request.method.toUpperCase();
    const found = routes.find((candidate) => candidate.method === method && candidate.path.test(path));
    if (found === undefined) throw unroutable(path);
    if (found.scope !== undefined) requireScope(call.token, found.scope);
    const params = (found.path.exec(path) ?? []).slice(1).map(decode);
    if ('account' in found) return found.account({ ...call, params });
    return found.store({ ...call, params, store: requireStore(call) });
  } catch (error) {
    return worded(error, call);
  }
}

function unroutable(path: string): Refusal {
  const isKnown = routes.some((candidate) => candidate.path.test(path));
  return isKnown ? new Refusal(405, 'Method Not Allowed') : new Refusal(404, 'Not Found');
}

export function tooManyRequests({ rateLimitBody }: PrintfulBehaviour): SimulatedResponse {
  const message = "You've recently sent too many requests. Please try again after 60 seconds.";
  if (rateLimitBody === 'empty') return { status: 429, headers: {}, body: '' };
  if (rateLimitBody === 'text') return { status: 429, headers: { 'content-type': 'text/plain' }, body: message };
  return refused(new Refusal(429, message));
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(404, 'Not Found');
  }
}

function is(request: SimulatedRequest, method: string, path: string): boolean {
  return request.method.toUpperCase() === method && request.path === path;
}
