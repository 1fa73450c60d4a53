import { TransientError } from '../domain/errors.ts';
import type { LocationId, OrderId } from '../domain/ids.ts';
import type { OrderPart, OrderRecord } from '../domain/order.ts';
import { withState } from '../domain/order-state.ts';
import type { OrderStore } from '../ports/orders.ts';
import { updateRecord } from './update-record.ts';

export interface OrderKey {
  readonly locationId: LocationId;
  readonly orderId: OrderId;
}

/**
 * Changes the record of an order that exists.
 * @throws TransientError when it does not.
 */
export async function updateOrder(
  orders: OrderStore,
  { locationId, orderId }: OrderKey,
  change: (record: OrderRecord) => OrderRecord,
): Promise<OrderRecord> {
  const updated = await updateRecord<OrderRecord>(
    { find: () => orders.find(locationId, orderId), save: (record, version) => orders.save(record, version) },
    (record) => record && change(record),
  );
  if (!updated) throw new TransientError(`Order ${orderId} has no record yet.`);
  return updated;
}

/** The record with one part changed and its state decided again. */
export function withPart(record: OrderRecord, part: number, change: (part: OrderPart) => OrderPart): OrderRecord {
  return withState({ ...record, parts: record.parts.map((each) => (each.part === part ? change(each) : each)) });
}

export function partOf(record: OrderRecord, part: number): OrderPart {
  const found = record.parts.find((each) => each.part === part);
  if (!found) throw new TransientError(`Order ${record.orderId} has no part ${part}.`);
  return found;
}
