import type { Order, OrderLine, OrderStatus } from './order.ts';
import { chargeCents } from './order-shape.ts';
import type { PrintifyState } from './state.ts';
import type { Topic } from './webhook.ts';
import { emit } from './webhook-events.ts';

const lineStatus: Readonly<Partial<Record<OrderStatus, OrderLine['status']>>> = {
  'on-hold': 'on-hold',
  'sending-to-production': 'sending-to-production',
  'in-production': 'in-production',
  'has-issues': 'has-issues',
  canceled: 'canceled',
};

/** Changes the order and those of its lines that have not left, and tells it by `order:updated`. */
export function changeStatus(
  state: PrintifyState,
  order: Order,
  { status, now }: { status: OrderStatus; now: number },
): void {
  order.status = status;
  for (const line of order.lines) {
    if (line.status !== 'fulfilled' && !line.isCancelled) line.status = lineStatus[status] ?? line.status;
  }
  announceOrder(state, order, { topic: 'order:updated', now, data: { status } });
}

/** Charges the merchant and begins; false when there is no money, and then the order waits for it. */
export function sendToProduction(state: PrintifyState, order: Order, now: number): boolean {
  const cents = chargeCents(order);
  const hasFunds = state.funds === 'sufficient';
  const kind = hasFunds ? 'charge' : 'declined';
  state.charges.push({ kind, orderId: order.id, externalId: order.externalId, cents, at: now });
  if (!hasFunds) {
    changeStatus(state, order, { status: 'payment-not-received', now });
    return false;
  }
  order.sentToProductionAt = now;
  announceOrder(state, order, { topic: 'order:sent-to-production', now });
  changeStatus(state, order, { status: 'sending-to-production', now });
  return true;
}

/** Sends to production what the shops' approval setting has let lie long enough. */
export function approveDueOrders(state: PrintifyState, now: number): void {
  for (const order of state.orders.values()) {
    const isDue = order.status === 'on-hold' && order.approvedAt !== undefined && order.approvedAt <= now;
    if (isDue) sendToProduction(state, order, order.approvedAt ?? now);
  }
}

interface Announcement {
  readonly topic: Topic;
  readonly now: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

export function announceOrder(state: PrintifyState, order: Order, { topic, now, data = {} }: Announcement): void {
  const resource = { id: order.id, type: 'order', data: { shop_id: order.shopId, ...data } };
  emit(state, { topic, shopId: order.shopId, now, resource });
}
