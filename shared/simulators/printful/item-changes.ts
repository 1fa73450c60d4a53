import { totalCents } from './costs.ts';
import type { Order, OrderItem } from './order.ts';
import { announceOrder, cancelOrder, refundOrder, setStatus } from './order-life.ts';
import { isAllSent, itemOf, unshipped } from './order-rest.ts';
import { nextId, type PrintfulState } from './state.ts';

export interface CancelledItem {
  readonly itemId: number;
  /** Default: every piece that has not left. */
  readonly quantity?: number;
  readonly reason: string;
  readonly now: number;
}

/** Takes pieces out of an order that goes on without them, and pays them back. An order with nothing left is over. */
export function cancelItem(state: PrintfulState, order: Order, { itemId, quantity, reason, now }: CancelledItem): void {
  const open = unshipped(order).find(({ item }) => item.id === itemId)?.quantity ?? 0;
  const cancelled = quantity ?? open;
  if (cancelled < 1 || cancelled > open) throw new Error(`Item ${itemId} has ${open} pieces that have not left.`);
  const before = totalCents(order.contents);
  replaceItem(order, itemId, (item) => [{ ...item, cancelled: item.cancelled + cancelled }]);
  const cents = Math.min(before - totalCents(order.contents), order.chargedCents);
  if (state.behaviour.cancelledItems === 'removed') forgetCancelled(order);
  if (order.shipments.length === 0 && unshipped(order).length === 0) {
    cancelOrder(state, order, { reason, now });
    return;
  }
  setStatus(order, isAllSent(order) ? 'fulfilled' : order.status, now);
  if (cents > 0) refundOrder(state, order, { cents, now });
  else announceOrder(state, order, { type: 'order_updated', now });
}

/** Makes two items of one, as when two places make it: the first keeps the id, the second has a new one and no `external_id`. */
export function splitItem(
  state: PrintfulState,
  order: Order,
  { itemId, first, now }: { itemId: number; first: number; now: number },
): void {
  const { quantity } = itemOf(order, itemId);
  if (first < 1 || first >= quantity)
    throw new Error(`Item ${itemId} of ${quantity} pieces cannot be split at ${first}.`);
  replaceItem(order, itemId, (item) => [
    { ...item, quantity: first },
    { ...item, id: nextId(state, 'item'), externalId: null, quantity: quantity - first },
  ]);
  setStatus(order, order.status, now);
  announceOrder(state, order, { type: 'order_updated', now });
}

function replaceItem(order: Order, itemId: number, by: (item: OrderItem) => OrderItem[]): void {
  itemOf(order, itemId);
  const items = order.contents.items.flatMap((item) => (item.id === itemId ? by(item) : [item]));
  order.contents = { ...order.contents, items };
}

function forgetCancelled(order: Order): void {
  const items = order.contents.items
    .map((item) => ({ ...item, quantity: item.quantity - item.cancelled, cancelled: 0 }))
    .filter(({ quantity }) => quantity > 0);
  order.contents = { ...order.contents, items };
}
