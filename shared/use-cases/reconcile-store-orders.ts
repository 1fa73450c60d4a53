import type { LocationId, OrderId } from '../domain/ids.ts';
import type { OrderRecord } from '../domain/order.ts';
import { isToBeStopped } from '../domain/part-step.ts';
import type { StoreOrderRow } from '../domain/store-order.ts';
import type { Clock } from '../ports/clock.ts';
import type { CommandQueue } from '../ports/command-queue.ts';
import type { OrderStore } from '../ports/orders.ts';
import type { Random } from '../ports/random.ts';
import type { StoreOrders } from '../ports/storefront.ts';
import { everyItem } from './every-item.ts';

export interface ReconcileStoreOrdersDeps {
  readonly orders: OrderStore;
  readonly storefront: Pick<StoreOrders, 'listOrders'>;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

export type KnownOrders = ReadonlyMap<OrderId, OrderRecord>;

/** An order of the store's list beside what we know of it. */
export interface SeenOrder {
  readonly row: StoreOrderRow;
  readonly record: OrderRecord | undefined;
}

/**
 * Asks for another look at every order that changed in the store without our noticing, at those of ours that are due, and
 * at those that were left in the middle.
 * The list is read from `from` on; only rows that differ from our record cost a read of the order itself, by the worker.
 */
export async function reconcileStoreOrders(
  deps: ReconcileStoreOrdersDeps,
  locationId: LocationId,
  since: { readonly from: number; readonly known: KnownOrders },
): Promise<{ readonly seen: readonly SeenOrder[]; readonly sent: number }> {
  const { from, known } = since;
  const rows = await listRows(deps, locationId, from);
  const seen = rows.map((row) => ({ row, record: known.get(row.id) }));
  const changed = seen.filter(hasChanged).map(({ row }) => row.id);
  const due = await dueOrders(deps, locationId);
  const wanted = new Set([...changed, ...due, ...unfinishedOrders(known)]);
  for (const orderId of wanted) await deps.queue.send({ kind: 'ExportOrder', locationId, orderId }, deps.random.uuid());
  return { seen, sent: wanted.size };
}

function hasChanged({ row, record }: SeenOrder): boolean {
  return record === undefined || row.updatedAt > record.storeUpdatedAt || row.paymentStatus !== record.paymentStatus;
}

async function listRows(
  { storefront }: ReconcileStoreOrdersDeps,
  locationId: LocationId,
  from: number,
): Promise<readonly StoreOrderRow[]> {
  const rows = new Map<OrderId, StoreOrderRow>();
  let offset: number | undefined = 0;
  while (offset !== undefined) {
    const page = await storefront.listOrders(locationId, from, offset);
    // The list may shift while it is paged: a row that comes twice counts once.
    for (const row of page.rows) rows.set(row.id, row);
    offset = page.nextOffset;
  }
  return [...rows.values()];
}

/**
 * Orders on their way to a provider, or to be taken back from it: whoever was at one may have died or given up, and its
 * message with it. One that is being worked on holds a lease, and the second worker waits for it.
 */
function unfinishedOrders(known: KnownOrders): readonly OrderId[] {
  return [...known.values()].filter(isUnfinished).map(({ orderId }) => orderId);
}

function isUnfinished(record: OrderRecord): boolean {
  if (record.state === 'exporting') return true;
  // One that is due at a time of its own is among those.
  return record.dueAt === undefined && record.parts.some((part) => isToBeStopped(part, record));
}

async function dueOrders(
  { orders, clock }: ReconcileStoreOrdersDeps,
  locationId: LocationId,
): Promise<readonly OrderId[]> {
  const due: OrderId[] = [];
  const listed = everyItem((cursor) => orders.listDue(locationId, clock.now(), cursor));
  for await (const { orderId } of listed) due.push(orderId);
  return due;
}
