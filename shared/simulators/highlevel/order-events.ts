import { type Document, type Order, touchOrder, type World } from './state.ts';
import { orderBody } from './webhook-bodies.ts';
import { sendWebhook } from './webhooks.ts';

/** Changes an order; only a new `status` makes a webhook, so a refund passes in silence unless the behaviour tells it. */
export function updateOrder(world: World, order: Order, patch: Readonly<Document>, now: number): void {
  const before = order.document.status;
  const isTold = isPaidBack(patch.paymentStatus) && world.settings.behaviour.refundWebhook === 'status-update';
  order.document = { ...order.document, ...patch };
  touchOrder(order, now);
  if (order.document.status !== before || isTold) {
    announceOrder(world, 'OrderStatusUpdate', order, now);
  }
}

function isPaidBack(paymentStatus: unknown): boolean {
  return paymentStatus !== undefined && paymentStatus !== 'paid' && paymentStatus !== 'partially_paid';
}

export function announceOrder(
  world: World,
  type: 'OrderCreate' | 'OrderStatusUpdate',
  order: Order,
  now: number,
): void {
  if (world.locations.get(order.locationId)?.installed === true) {
    sendWebhook(world, orderBody(world, type, { order, now }), now);
  }
}
