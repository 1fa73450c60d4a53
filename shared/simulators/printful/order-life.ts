import { totalCents } from './costs.ts';
import type { Charge, Order, OrderStatus } from './order.ts';
import type { PrintfulState } from './state.ts';
import { emit, orderData } from './webhook-events.ts';

export interface Why {
  readonly reason: string;
  readonly now: number;
}

type OrderEvent =
  | 'order_created'
  | 'order_updated'
  | 'order_failed'
  | 'order_canceled'
  | 'order_put_hold'
  | 'order_remove_hold';

/** Sends the event and, as for every change of an order, `order_updated` after it. */
export function announceOrder(
  state: PrintfulState,
  order: Order,
  type: OrderEvent,
  now: number,
  reason?: string,
): void {
  const data = reason === undefined ? { order: orderData(order) } : { reason, order: orderData(order) };
  emit(state, { type, storeId: order.storeId, data, now });
  if (type !== 'order_updated' && type !== 'order_created') announceOrder(state, order, 'order_updated', now);
}

/** Charges the merchant and sends the order to production, or fails it when the card is declined. */
export function submitOrder(state: PrintfulState, order: Order, now: number): void {
  const cents = totalCents(order.contents);
  if (state.billing === 'declined') {
    recordCharge(state, order, { kind: 'declined', cents, at: now });
    failOrder(state, order, { reason: 'Payment failed: the card was declined', now });
    return;
  }
  recordCharge(state, order, { kind: 'charge', cents, at: now });
  order.chargedCents += cents;
  order.error = null;
  changeStatus(state, order, 'pending', now);
}

export function changeStatus(state: PrintfulState, order: Order, status: OrderStatus, now: number): void {
  setStatus(order, status, now);
  announceOrder(state, order, 'order_updated', now);
}

export function failOrder(state: PrintfulState, order: Order, { reason, now }: Why): void {
  setStatus(order, 'failed', now);
  order.error = reason;
  announceOrder(state, order, 'order_failed', now, reason);
}

export function cancelOrder(state: PrintfulState, order: Order, { reason, now }: Why): void {
  setStatus(order, 'canceled', now);
  if (order.chargedCents > 0) {
    recordCharge(state, order, { kind: 'refund', cents: order.chargedCents, at: now });
    order.chargedCents = 0;
  }
  announceOrder(state, order, 'order_canceled', now, reason);
}

export function holdOrder(state: PrintfulState, order: Order, { reason, now }: Why): void {
  order.statusBeforeHold = order.status;
  setStatus(order, 'onhold', now);
  announceOrder(state, order, 'order_put_hold', now, reason);
}

export function releaseOrder(state: PrintfulState, order: Order, { reason, now }: Why): void {
  setStatus(order, order.statusBeforeHold ?? 'pending', now);
  order.statusBeforeHold = undefined;
  announceOrder(state, order, 'order_remove_hold', now, reason);
}

export function setStatus(order: Order, status: OrderStatus, now: number): void {
  order.status = status;
  order.updatedAt = now;
}

function recordCharge(state: PrintfulState, order: Order, charge: Pick<Charge, 'kind' | 'cents' | 'at'>): void {
  state.charges.push({ ...charge, orderId: order.id, externalId: order.externalId, currency: order.contents.currency });
}
