import type { JsonObject } from '../call.ts';
import type { SimulatedResponse } from '../simulator.ts';
import { type Complaints, checkAddress } from './address-rules.ts';
import { notFound, ok, operationError, validationError } from './answers.ts';
import { readBody, type ShopCall } from './call.ts';
import { checkLineItems } from './line-item-rules.ts';
import type { Order } from './order.ts';
import { announceOrder, changeStatus, sendToProduction } from './order-life.ts';
import { canceledShape, orderShape } from './order-shape.ts';
import { okPage, readPage } from './paging.ts';
import { isShippingMethod } from './shipping.ts';
import { nextId, nextNumber } from './state.ts';

/** `POST …/orders.json`; an `external_id` that is taken answers 409 with the order that has it. */
export function createOrder(call: ShopCall): SimulatedResponse {
  const body = readBody(call.request);
  const known = shopOrders(call).find((order) => order.externalId === body.external_id);
  if (known !== undefined) throw duplicate(known);
  const order = checkOrder(call, body);
  call.state.orders.set(order.id, order);
  announceOrder(call.state, order, { topic: 'order:created', now: call.now });
  return ok({ id: order.id });
}

/** `GET …/orders.json`: newest first, 10 a page at most; there is no search by `external_id`. */
export function listOrders(call: ShopCall): SimulatedResponse {
  const { query } = call.request;
  const status = query.get('status');
  const sku = query.get('sku');
  const found = shopOrders(call).filter(
    (order) =>
      (status === null || order.status === status) &&
      (sku === null || order.lines.some((line) => line.variant.sku === sku)),
  );
  return okPage(found.reverse(), orderShape, readPage(call, 10));
}

export function getOrder(call: ShopCall): SimulatedResponse {
  return ok(orderShape(requireOrder(call)));
}

/** `POST …/orders/{id}/send_to_production.json`: charges the merchant, or answers 402 when that fails. */
export function produceOrder(call: ShopCall): SimulatedResponse {
  const order = requireOrder(call);
  requireWaiting(order, { code: 8502, reason: 'Order has already been sent to production.' });
  if (!sendToProduction(call.state, order, call.now)) {
    throw operationError({ status: 402, code: 8504, reason: 'The payment for the order was not received.' });
  }
  return ok(orderShape(order));
}

/** `POST …/orders/{id}/cancel.json`: only while nothing has been charged. */
export function cancelOrder(call: ShopCall): SimulatedResponse {
  const order = requireOrder(call);
  requireWaiting(order, { code: 8505, reason: 'Order cannot be canceled in its current status.' });
  changeStatus(call.state, order, { status: 'canceled', now: call.now });
  return ok(canceledShape(order));
}

function checkOrder(call: ShopCall, body: JsonObject): Order {
  const { state, shop, now } = call;
  const complaints: Complaints = {};
  const externalId = body.external_id;
  if (typeof externalId !== 'string' || externalId === '')
    complaints.external_id = ['The external id field is required.'];
  else if (externalId.length > state.behaviour.longestReference)
    complaints.external_id = [
      `The external id may not be greater than ${state.behaviour.longestReference} characters.`,
    ];
  const method = body.shipping_method ?? 1;
  if (!isShippingMethod(method)) complaints.shipping_method = ['The selected shipping method is invalid.'];
  const lines = checkLineItems(call, body.line_items, complaints);
  const address = checkAddress(body.address_to, complaints);
  if (Object.keys(complaints).length > 0) throw validationError(8103, complaints);
  return {
    id: nextId(state, 'order'),
    appOrderId: `${nextNumber(state, 'appOrder')}.1`,
    shopId: shop.id,
    externalId: String(externalId),
    label: typeof body.label === 'string' ? body.label : undefined,
    status: 'on-hold',
    address,
    lines,
    shippingMethod: Number(method),
    createdAt: now,
    sentToProductionAt: undefined,
    fulfilledAt: undefined,
    approvedAt: shop.approval === 'manual' ? undefined : now + shop.approval.afterMs,
    shipments: [],
  };
}

function duplicate(order: Order) {
  const reason = 'Order already exists for the given external_id.';
  return operationError({
    status: 409,
    code: 8503,
    reason,
    more: { order: { id: order.id, external_id: order.externalId } },
  });
}

function requireWaiting(order: Order, otherwise: { readonly code: number; readonly reason: string }): void {
  if (order.status === 'on-hold' || order.status === 'payment-not-received') return;
  throw operationError({ status: 400, ...otherwise });
}

function requireOrder(call: ShopCall): Order {
  const order = call.state.orders.get(call.params[0] ?? '');
  if (order?.shopId !== call.shop.id) throw notFound();
  return order;
}

function shopOrders(call: ShopCall): Order[] {
  return [...call.state.orders.values()].filter((order) => order.shopId === call.shop.id);
}
