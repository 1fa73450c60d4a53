import type { SimulatedResponse } from '../simulator.ts';
import { notFound, plainError, Refusal, refused } from './answers.ts';
import type { PrintifyBehaviour } from './behaviour.ts';
import type { Arrival, Call, ShopCall } from './call.ts';
import { authorize, exchangeCode, refreshTokens } from './oauth.ts';
import { approveDueOrders } from './order-life.ts';
import { cancelOrder, createOrder, getOrder, listOrders, produceOrder } from './orders.ts';
import { getProduct, listProducts } from './products.ts';
import { publish, publishingFailed, publishingSucceeded, unpublish } from './publishing.ts';
import { admit } from './rate-limit.ts';
import { shippingCosts } from './shipping.ts';
import { listShops, requireShop } from './shops.ts';
import { authenticate, requireScope } from './tokens.ts';
import { createWebhook, deleteWebhook, listWebhooks, moveWebhook, simulateWebhook } from './webhooks.ts';

interface Route {
  readonly method: string;
  /** Behind `/v1/shops/{shop_id}`. */
  readonly path: RegExp;
  readonly scope: string;
  readonly act: (call: ShopCall) => SimulatedResponse;
}

const shopPath = /^\/v1\/shops\/(\d+)(\/.+)$/;

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/products\.json$/, scope: 'products.read', act: listProducts },
  { method: 'GET', path: /^\/products\/(\w+)\.json$/, scope: 'products.read', act: getProduct },
  { method: 'POST', path: /^\/products\/(\w+)\/publish\.json$/, scope: 'products.write', act: publish },
  {
    method: 'POST',
    path: /^\/products\/(\w+)\/publishing_succeeded\.json$/,
    scope: 'products.write',
    act: publishingSucceeded,
  },
  {
    method: 'POST',
    path: /^\/products\/(\w+)\/publishing_failed\.json$/,
    scope: 'products.write',
    act: publishingFailed,
  },
  { method: 'POST', path: /^\/products\/(\w+)\/unpublish\.json$/, scope: 'products.write', act: unpublish },
  { method: 'POST', path: /^\/orders\/shipping\.json$/, scope: 'orders.read', act: shippingCosts },
  { method: 'POST', path: /^\/orders\.json$/, scope: 'orders.write', act: createOrder },
  { method: 'GET', path: /^\/orders\.json$/, scope: 'orders.read', act: listOrders },
  { method: 'GET', path: /^\/orders\/(\w+)\.json$/, scope: 'orders.read', act: getOrder },
  { method: 'POST', path: /^\/orders\/(\w+)\/send_to_production\.json$/, scope: 'orders.write', act: produceOrder },
  { method: 'POST', path: /^\/orders\/(\w+)\/cancel\.json$/, scope: 'orders.write', act: cancelOrder },
  { method: 'POST', path: /^\/webhooks\.json$/, scope: 'webhooks.write', act: createWebhook },
  { method: 'GET', path: /^\/webhooks\.json$/, scope: 'webhooks.read', act: listWebhooks },
  { method: 'PUT', path: /^\/webhooks\/(\w+)\.json$/, scope: 'webhooks.write', act: moveWebhook },
  { method: 'DELETE', path: /^\/webhooks\/(\w+)\.json$/, scope: 'webhooks.write', act: deleteWebhook },
  { method: 'POST', path: /^\/webhooks\/(\w+)\/simulate$/, scope: 'webhooks.write', act: simulateWebhook },
];

/** Answers one request as Printify would; every answer carries the id of the request. */
export function answer(arrival: Arrival, requestId: string): SimulatedResponse {
  approveDueOrders(arrival.state, arrival.now);
  const response = answerOrRefuse(arrival, requestId);
  return withRequestId(response, requestId);
}

export function tooManyRequests({ rateLimitBody }: PrintifyBehaviour, requestId: string): SimulatedResponse {
  const message = 'Too Many Attempts.';
  const wordings = {
    json: refused(plainError(429, message), requestId),
    text: { status: 429, headers: { 'content-type': 'text/plain' }, body: message },
    empty: { status: 429, headers: {}, body: '' },
  };
  return withRequestId(wordings[rateLimitBody], requestId);
}

export function serverError(requestId: string): SimulatedResponse {
  return withRequestId(refused(plainError(500, 'Server Error'), requestId), requestId);
}

function withRequestId(response: SimulatedResponse, requestId: string): SimulatedResponse {
  return { ...response, headers: { ...response.headers, 'x-pfy-correlation-id': requestId } };
}

function answerOrRefuse(arrival: Arrival, requestId: string): SimulatedResponse {
  try {
    return route(arrival, requestId);
  } catch (error) {
    if (error instanceof Refusal) return refused(error, requestId);
    throw error;
  }
}

function route(arrival: Arrival, requestId: string): SimulatedResponse {
  const { state, request, now } = arrival;
  const line = `${request.method.toUpperCase()} ${request.path}`;
  if (line === 'GET /app/authorize') return authorize(arrival);
  if ((request.headers['user-agent'] ?? '') === '') throw plainError(403, 'A User-Agent header is required');
  if (line === 'POST /v1/app/oauth/tokens') return exchangeCode(arrival);
  if (line === 'POST /v1/app/oauth/tokens/refresh') return refreshTokens(arrival);
  const token = authenticate(state, request, now);
  const limit = { count: state.behaviour.rateLimit, perMs: 60_000, now };
  if (!admit(state.windows, `requests of ${token.account}`, limit)) {
    return tooManyRequests(state.behaviour, requestId);
  }
  const call: Call = { ...arrival, token, params: [] };
  if (line === 'GET /v1/shops.json') {
    requireScope(token, 'shops.read');
    return listShops(call);
  }
  return routeInShop(call);
}

function routeInShop(call: Call): SimulatedResponse {
  const [, shopId, path] = shopPath.exec(call.request.path) ?? [];
  if (shopId === undefined || path === undefined) throw notFound();
  const method = call.request.method.toUpperCase();
  const found = routes.find((candidate) => candidate.method === method && candidate.path.test(path));
  if (found === undefined) throw unroutable(path);
  requireScope(call.token, found.scope);
  const params = (found.path.exec(path) ?? []).slice(1);
  return found.act({ ...call, params, shop: requireShop(call, shopId) });
}

function unroutable(path: string): Refusal {
  const isKnown = routes.some((candidate) => candidate.path.test(path));
  return isKnown ? plainError(405, 'Method not allowed') : notFound();
}
