import type { LocationId, OrderId } from '../../domain/ids.ts';
import type { ListedOrder } from '../../domain/orders/listed-order.ts';
import { isCancelledInStore } from '../../domain/orders/order-policy.ts';
import { exportWaitOf } from '../../domain/orders/order-wait.ts';
import type { StoreOrderRow } from '../../domain/orders/store-order.ts';
import { paginate } from '../../domain/paginate.ts';
import { storeSide } from '../../domain/side.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { Random } from '../../ports/random.ts';
import type { StorefrontOrders } from '../../ports/storefront.ts';
import { closedOrders } from '../orders/closed-orders.ts';
import { sendAll } from './send-all.ts';

export interface ReconcileStoreOrdersDeps {
  readonly orders: OrderStore;
  readonly storefront: Pick<StorefrontOrders, 'listOrders'>;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

/** An order of the store's list beside what we know of it. */
export interface SeenOrder {
  readonly row: StoreOrderRow;
  readonly record: ListedOrder | undefined;
}

/**
 * Asks for another look at every order that changed in the store without our noticing, at those of ours that are due, and
 * at those that were left in the middle.
 * The list is read from `from` on; only rows that differ from our record cost a read of the order itself, by the worker.
 */
export async function reconcileStoreOrders(
  deps: ReconcileStoreOrdersDeps,
  locationId: LocationId,
  { from, open }: { readonly from: number; readonly open: readonly ListedOrder[] },
): Promise<{ readonly seen: readonly SeenOrder[]; readonly sent: number; readonly unreadable: number }> {
  const { rows, unreadable } = await listRows(deps, locationId, from);
  const known = new Map(open.map((record) => [record.orderId, record]));
  if (rows.some(({ id }) => !known.has(id))) {
    // The list goes by days: it may begin before what it was asked for.
    const oldest = rows.reduce((time, { createdAt }) => Math.min(time, createdAt), from);
    for (const record of await closedOrders(deps.orders, locationId, oldest)) known.set(record.orderId, record);
  }
  const seen = rows.map((row) => ({ row, record: known.get(row.id) }));
  const changed = seen.filter((each) => hasChanged(each) && !isUnseen(each)).map(({ row }) => row.id);
  const now = deps.clock.now();
  const left = open.filter((record) => !isInLine(record) && (isDue(record, now) || isUnfinished(record, now)));
  const wanted = new Set([...changed, ...left.map(({ orderId }) => orderId)]);
  const commands = [...wanted].map((orderId) => ({ kind: 'ExportOrder', locationId, orderId }) as const);
  await sendAll(deps, commands);
  return { seen, sent: wanted.size, unreadable };
}

function hasChanged({ row, record }: SeenOrder): boolean {
  if (record === undefined) return true;
  // A row that does not tell the payment says nothing about it; the order itself is read when it is due or has changed.
  if (row.paymentStatus !== undefined && row.paymentStatus !== record.paymentStatus) return true;
  return row.updatedAt > record.storeUpdatedAt && !isAsShipped(row, record);
}

/** Our own fulfillments change an order in the store. Once all is shipped, a cancellation alone would be news. */
function isAsShipped({ status }: StoreOrderRow, { state, gate }: ListedOrder): boolean {
  return state === 'shipped' && (gate === 'cancelled' || !isCancelledInStore(status));
}

async function listRows(
  { storefront }: ReconcileStoreOrdersDeps,
  locationId: LocationId,
  from: number,
): Promise<{ readonly rows: readonly StoreOrderRow[]; readonly unreadable: number }> {
  let unreadable = 0;
  const read = async (cursor?: string) => {
    const page = await storefront.listOrders(locationId, from, cursor);
    unreadable += page.unreadable ?? 0;
    return page;
  };
  const pages = paginate(read, { idOf: ({ id }) => id });
  const rows = new Map<OrderId, StoreOrderRow>();
  // The list may shift while it is paged: a row that comes twice counts once, as it was last.
  for await (const row of pages) rows.set(row.id, row);
  return { rows: [...rows.values()], unreadable };
}

/** Nobody has been able to look at it yet: it is when its turn comes. */
function isUnseen({ record }: SeenOrder): boolean {
  return record !== undefined && exportWaitOf(record, storeSide) !== undefined;
}

/** It is called when its turn comes, see `sendDue`. */
function isInLine({ waits = [] }: ListedOrder): boolean {
  return waits.some(({ kind }) => kind === 'export');
}

function isDue({ dueAt }: ListedOrder, now: number): boolean {
  return dueAt !== undefined && dueAt <= now;
}

/**
 * A part of it is on its way to a provider, or to be taken back from it: the worker that was at it may have died or given up, and
 * its message with it. One that is being worked on holds a lease, and the second worker waits for it.
 */
function isUnfinished({ workAt }: ListedOrder, now: number): boolean {
  return workAt !== undefined && workAt <= now;
}
