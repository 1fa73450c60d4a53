import type { LocationId, OrderId } from '../ids.ts';
import type { OrderRecord } from './order.ts';

/** The record of an order that nobody has been able to look at yet. */
export function firstRecord(
  { locationId, orderId }: { readonly locationId: LocationId; readonly orderId: OrderId },
  now: number,
): OrderRecord {
  return {
    locationId,
    orderId,
    state: 'waiting',
    placedAt: now,
    storeUpdatedAt: 0,
    gate: { kind: 'open' },
    lines: [],
    parts: [],
    parcels: [],
    looks: 0,
    timeline: [],
    updatedAt: now,
  };
}
