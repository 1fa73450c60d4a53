import { totalCents } from './costs.ts';
import { formatDecimal } from './money.ts';
import type { Charge, Order, OrderStatus } from './order.ts';
import type { PrintfulState } from './state.ts';
import { emit, orderData } from './webhook-events.ts';

export interface Why {
  readonly reason: string;
  readonly now: number;
}

interface Announcement {
  readonly type: OrderEvent;
  readonly now: number;
  readonly reason?: string;
  readonly currency?: string;
  readonly amount?: string;
}

type OrderEvent =
  | 'order_created'
  | 'order_updated'
  | 'order_failed'
  | 'order_canceled'
  | 'order_refunded'
  | 'order_put_hold'
  | 'order_remove_hold';

/** Sends the event and, as for every change of an order, `order_updated` after it. */
export function announceOrder(state: PrintfulState, order: Order, { type, now, ...more }: Announcement): void {
  emit(state, { type, storeId: order.storeId, data: { ...more, order: orderData(state, order) }, now });
  if (type !== 'order_updated' && type !== 'order_created') announceOrder(state, order, { type: 'order_updated', now });
}

/**
 * Charges the merchant and sends the order to production, or fails it when the card is declined.
 * An order whose costs are still calculated falls back to draft: it must be confirmed again after `order_remove_hold`.
 */
export function submitOrder(state: PrintfulState, order: Order, now: number): void {
  if (!order.hasCosts) {
    announceOrder(state, order, { type: 'order_put_hold', now, reason: 'The costs of the order are being calculated' });
    return;
  }
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
  announceOrder(state, order, { type: 'order_updated', now });
}

export function failOrder(state: PrintfulState, order: Order, { reason, now }: Why): void {
  setStatus(order, 'failed', now);
  order.error = reason;
  announceOrder(state, order, { type: 'order_failed', now, reason });
}

export function cancelOrder(state: PrintfulState, order: Order, { reason, now }: Why): void {
  setStatus(order, 'canceled', now);
  if (order.chargedCents > 0) {
    recordCharge(state, order, { kind: 'refund', cents: order.chargedCents, at: now });
    order.chargedCents = 0;
  }
  announceOrder(state, order, { type: 'order_canceled', now, reason });
}

export function holdOrder(state: PrintfulState, order: Order, { reason, now }: Why): void {
  order.statusBeforeHold = order.status;
  order.error = reason;
  setStatus(order, 'onhold', now);
  announceOrder(state, order, { type: 'order_put_hold', now, reason });
}

export function releaseOrder(state: PrintfulState, order: Order, { reason, now }: Why): void {
  setStatus(order, order.statusBeforeHold ?? order.status, now);
  order.statusBeforeHold = undefined;
  order.error = null;
  order.hasCosts = true;
  announceOrder(state, order, { type: 'order_remove_hold', now, reason });
}

/** Pays a part back, for a parcel that was lost or spoilt. */
export function refundOrder(state: PrintfulState, order: Order, { cents, now }: { cents: number; now: number }): void {
  if (cents > order.chargedCents)
    throw new Error(`Order ${order.id} was charged no more than ${order.chargedCents} cents.`);
  recordCharge(state, order, { kind: 'refund', cents, at: now });
  order.chargedCents -= cents;
  const { currency } = order.contents;
  announceOrder(state, order, { type: 'order_refunded', now, currency, amount: formatDecimal(cents) });
}

export function setStatus(order: Order, status: OrderStatus, now: number): void {
  order.status = status;
  order.updatedAt = now;
}

function recordCharge(state: PrintfulState, order: Order, charge: Pick<Charge, 'kind' | 'cents' | 'at'>): void {
  state.charges.push({ ...charge, orderId: order.id, externalId: order.externalId, currency: order.contents.currency });
}
