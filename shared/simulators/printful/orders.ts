import type { SimulatedResponse } from '../simulator.ts';
import { ok, okPage, Refusal, readPage, wholeNumber } from './answers.ts';
import { readBody, type StoreCall } from './call.ts';
import { costsShape, retailCostsShape } from './costs.ts';
import { requireAvailable } from './item-rules.ts';
import type { Order } from './order.ts';
import { announceOrder, cancelOrder, submitOrder } from './order-life.ts';
import { checkContents, checkExternalId } from './order-rules.ts';
import { orderShape } from './order-shape.ts';
import { nextId } from './state.ts';

/** `POST /orders`: a draft, or with `confirm` an order that is charged at once. */
export function createOrder(call: StoreCall): SimulatedResponse {
  const { state, store, now } = call;
  const body = readBody(call.request);
  const externalId = checkExternalId(body);
  const isUnique = state.behaviour.duplicateReferences === 'refused';
  if (isUnique && externalId !== null && storeOrders(call).some((order) => order.externalId === externalId)) {
    throw new Refusal(400, 'Order with this External ID already exists', 'OR-13');
  }
  const contents = checkContents(call, body);
  const lag = state.behaviour.orderLookupLagMs;
  const order: Order = {
    id: nextId(state, 'order'),
    externalId,
    storeId: store.id,
    status: 'draft',
    statusBeforeHold: undefined,
    error: null,
    hasCosts: state.costCalculation === 'immediate',
    createdAt: now,
    updatedAt: now,
    visibleAt: lag === 0 ? now : now + Math.floor(call.random.fraction() * lag),
    contents,
    shipments: [],
    chargedCents: 0,
  };
  state.orders.set(order.id, order);
  announceOrder(state, order, { type: 'order_created', now });
  if (isYes(call.request.query.get('confirm'))) submitOrder(state, order, now);
  return ok(orderShape(order));
}

export function estimateCosts(call: StoreCall): SimulatedResponse {
  const contents = checkContents(call, readBody(call.request));
  const amount = (cents: number) => cents / 100;
  return ok({ costs: costsShape(contents, amount), retail_costs: retailCostsShape(contents, Number) });
}

/** `GET /orders`, newest first. */
export function listOrders(call: StoreCall): SimulatedResponse {
  const { query } = call.request;
  const status = query.get('status');
  const found = storeOrders(call).filter(
    (order) => order.visibleAt <= call.now && (status === null || order.status === status),
  );
  return okPage(found.reverse(), orderShape, readPage(query, call.state.behaviour));
}

export function getOrder(call: StoreCall): SimulatedResponse {
  return ok(orderShape(findOrder(call)));
}

/** `POST /orders/{id}/confirm`: charges the merchant; a refused charge gives a failed order, not an HTTP error. */
export function confirmOrder(call: StoreCall): SimulatedResponse {
  const order = findOrder(call);
  const mayRepeat = call.state.behaviour.repeatedConfirmations === 'charged' && order.status === 'pending';
  if (order.status !== 'draft' && order.status !== 'failed' && !mayRepeat) {
    throw new Refusal(400, `Order is ${order.status} and can no longer be confirmed`, 'OR-1');
  }
  for (const item of order.contents.items) requireAvailable(item.found);
  submitOrder(call.state, order, call.now);
  return ok(orderShape(order));
}

/** `DELETE /orders/{id}` cancels a draft or a pending order and pays the merchant back. */
export function deleteOrder(call: StoreCall): SimulatedResponse {
  const order = findOrder(call);
  if (order.status !== 'draft' && order.status !== 'pending') {
    throw new Refusal(400, `Order is ${order.status} and cannot be canceled`, 'OR-1');
  }
  cancelOrder(call.state, order, { reason: 'Canceled through the API', now: call.now });
  return ok(orderShape(order));
}

/** By id at once; by `@external_id` only when the look-up has caught up. */
export function findOrder(call: StoreCall): Order {
  const { params, state, store, now } = call;
  const name = params[0] ?? '';
  const order = name.startsWith('@')
    ? storeOrders(call).find(({ externalId, visibleAt }) => externalId === name.slice(1) && visibleAt <= now)
    : state.orders.get(wholeNumber(name) ?? Number.NaN);
  if (order?.storeId !== store.id) throw new Refusal(404, 'Not Found');
  return order;
}

function storeOrders(call: StoreCall): Order[] {
  return [...call.state.orders.values()].filter((order) => order.storeId === call.store.id);
}

function isYes(value: string | null): boolean {
  return value === '1' || value === 'true';
}
