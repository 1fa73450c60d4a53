import type { OrderPart, OrderRecord } from './order.ts';
import { isOpenOrder } from './order-state.ts';

const day = 24 * 60 * 60_000;

/**
 * An order of which nothing was sent for so long is not sent by itself any more, see `tooOld`. So what is kept of an order may
 * be erased afterwards: an event that comes even later does not have it ordered again. ms.
 */
export const oldestToSendMs = 365 * day;

/** What stays of an order whose buyer is erased: its id, and that it is dealt with. */
export function erasedOrder({ locationId, orderId, placedAt, storeUpdatedAt }: OrderRecord, now: number): OrderRecord {
  const reason = { code: 'erased', message: 'What was kept of this order was erased, because its buyer wished so.' };
  return {
    ...{ locationId, orderId, placedAt, storeUpdatedAt, reason },
    state: 'not-ours',
    gate: { kind: 'not-ours', reason },
    ...{ lines: [], parts: [], parcels: [], looks: 0, timeline: [] },
    erasedAt: now,
    updatedAt: now,
  };
}

/** Until when that has to stay: afterwards the order is too old to be sent by itself. ms since the epoch. */
export function erasedUntil({ placedAt, erasedAt = 0 }: Pick<OrderRecord, 'placedAt' | 'erasedAt'>): number {
  return Math.max(placedAt + oldestToSendMs, erasedAt) + 30 * day;
}

/** Whether nothing is to happen to the order any more: it is closed, or nothing of it was ever sent and nobody looks again. */
export function isOver(record: OrderRecord): boolean {
  const isUnsent = ({ attempts, providerOrderId }: OrderPart) => attempts === 0 && providerOrderId === undefined;
  return !isOpenOrder(record) || (record.dueAt === undefined && record.parts.every(isUnsent));
}

/** Whether what is kept of an order has been kept for long enough. @param before ms since the epoch. */
export function isPast(record: OrderRecord, before: number): boolean {
  return isOver(record) && record.updatedAt < before && record.placedAt < before;
}
