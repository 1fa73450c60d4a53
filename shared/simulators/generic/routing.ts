import type { Random } from '../../platform/random.ts';
import type { SimulatedRequest, SimulatedResponse } from '../simulator.ts';
import { json, pageOf, Refusal, refused } from './answers.ts';
import { cancelOrder, confirmOrder, createOrder, isObject, orderShape, ordersOf } from './orders.ts';
import { authenticate, signAnswer } from './signing.ts';
import type { Account, GenericState, Order, Product } from './state.ts';

interface Call {
  readonly state: GenericState;
  readonly account: Account;
  readonly request: SimulatedRequest;
  readonly now: number;
  readonly random: Random;
  readonly id: string;
}

const routes: readonly (readonly [string, RegExp, (call: Call) => SimulatedResponse])[] = [
  ['GET', /^\/products$/, listProducts],
  ['GET', /^\/products\/([^/]+)$/, (call) => json(200, productShape(requireProduct(call)))],
  [
    'POST',
    /^\/orders$/,
    (call) => json(201, orderShape(createOrder(call.state, call.account, bodyOf(call), call.now))),
  ],
  ['GET', /^\/orders$/, listOrders],
  ['GET', /^\/orders\/([^/]+)$/, (call) => json(200, orderShape(requireOrder(call)))],
  ['POST', /^\/orders\/([^/]+)\/confirm$/, (call) => changed(call, confirmOrder)],
  ['POST', /^\/orders\/([^/]+)\/cancel$/, (call) => changed(call, cancelOrder)],
  ['GET', /^\/webhook$/, getWebhook],
  ['PUT', /^\/webhook$/, putWebhook],
  ['DELETE', /^\/webhook$/, deleteWebhook],
];

export interface Arrival {
  readonly state: GenericState;
  readonly request: SimulatedRequest;
  readonly now: number;
  readonly random: Random;
}

/** Answers one request; everything but a refused signature is signed. */
export function answer(arrival: Arrival): SimulatedResponse {
  const { state, request, now } = arrival;
  try {
    const account = authenticate(state, request, now);
    const response = isWithinLimit(state, account, now) ? route({ ...arrival, account, id: '' }) : tooManyRequests();
    return signAnswer(state.mangler.answer(request, response), request, account.secret);
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

export function tooManyRequests(): SimulatedResponse {
  return json(429, { error: { message: 'Too many requests' } }, { 'retry-after': '60' });
}

function route(call: Call): SimulatedResponse {
  const path = call.request.path.slice(call.state.options.basePath.length);
  try {
    for (const [method, pattern, handle] of routes) {
      const match = method === call.request.method ? pattern.exec(path) : null;
      if (match !== null) return handle({ ...call, id: decodeURIComponent(match[1] ?? '') });
    }
    throw new Refusal(404, 'There is nothing here');
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

function isWithinLimit(state: GenericState, { key }: Account, now: number): boolean {
  const known = state.windows.get(key);
  const window = known !== undefined && now - known.startedAt < 60_000 ? known : { startedAt: now, used: 0 };
  state.windows.set(key, window);
  window.used += 1;
  return window.used <= state.options.rateLimit;
}

function listProducts({ state, account, request }: Call): SimulatedResponse {
  const all = state.products.filter(({ storeId }) => storeId === account.store.id);
  const page = pageOf(all, request.query, Math.min(40, state.options.largestPage));
  return json(200, { store: account.store, ...page, items: page.items.map(productShape) });
}

function productShape({ storeId: _storeId, ...product }: Product) {
  return product;
}

function requireProduct({ state, account, id }: Call): Product {
  const found = state.products.find((product) => product.id === id && product.storeId === account.store.id);
  if (found === undefined) throw new Refusal(404, `There is no product ${id}`);
  return found;
}

function listOrders({ state, account, request }: Call): SimulatedResponse {
  const reference = request.query.get('reference');
  const all = ordersOf(state, account).filter((order) => reference === null || order.reference === reference);
  const page = pageOf(all, request.query, Math.min(20, state.options.largestPage));
  return json(200, { ...page, items: page.items.map(orderShape) });
}

function requireOrder({ state, account, id }: Call): Order {
  const found = ordersOf(state, account).find((order) => order.id === id);
  if (found === undefined) throw new Refusal(404, `There is no order ${id}`);
  return found;
}

function changed(call: Call, change: (state: GenericState, order: Order, now: number) => void): SimulatedResponse {
  const order = requireOrder(call);
  change(call.state, order, call.now);
  return json(200, orderShape(order));
}

function getWebhook({ state, account }: Call): SimulatedResponse {
  const webhook = state.webhooks.get(account.key);
  if (webhook === undefined) throw new Refusal(404, 'There is no webhook');
  return json(200, { url: webhook.url, events: webhook.events });
}

function putWebhook(call: Call): SimulatedResponse {
  const { url, events } = bodyOf(call);
  if (typeof url !== 'string' || !URL.canParse(url)) throw new Refusal(422, 'url is not a URL');
  if (!Array.isArray(events) || events.length === 0) throw new Refusal(422, 'events must not be empty');
  const secret = Buffer.from(call.random.bytes(32)).toString('hex');
  call.state.webhooks.set(call.account.key, { url, events: events.map(String), secret });
  return json(200, { url, events, secret });
}

function deleteWebhook({ state, account }: Call): SimulatedResponse {
  if (!state.webhooks.delete(account.key)) throw new Refusal(404, 'There is no webhook');
  return { status: 204, headers: {}, body: '' };
}

function bodyOf({ request }: Call): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(request.body);
    if (isObject(body)) return body;
  } catch {
    // Said below, like every other body that is no object.
  }
  throw new Refusal(400, 'The body is not a JSON object');
}
