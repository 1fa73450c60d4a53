import type { Command } from '../../domain/commands/commands.ts';
import type { OrderRecord } from '../../domain/orders/order.ts';
import { withTrouble } from '../../domain/orders/order-trouble.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OrderStore } from '../../ports/orders.ts';
import { updateRecord } from '../update-record.ts';

export interface NoteAbandonedOrderDeps {
  readonly orders: OrderStore;
  readonly clock: Clock;
}

/**
 * A command about an order is about to be set aside: its reason goes onto the order, which exists from then on at the latest.
 * again: harmless. absent: a command that names no order changes nothing; its dead-letter queue shows it.
 */
export async function noteAbandonedOrder(
  { orders, clock }: NoteAbandonedOrderDeps,
  command: Command,
  error: unknown,
): Promise<void> {
  if (command.kind !== 'ExportOrder' && command.kind !== 'CreateFulfillments') return;
  const { kind: by, locationId, orderId } = command;
  if (!locationId || !orderId) return;
  await updateRecord<OrderRecord>({ find: () => orders.find(locationId, orderId), save: orders.save }, (current) =>
    withTrouble(current, { locationId, orderId, by, error }, clock.now()),
  );
}
