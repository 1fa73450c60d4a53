import type { LocationId, OrderId } from '../domain/ids.ts';
import { type OrderRecord, type OrderState, orderStates } from '../domain/order.ts';
import type { OrderStore } from '../ports/orders.ts';

/** States in which a provider may still do something about an order. */
const openStates: ReadonlySet<OrderState> = new Set([
  'exporting',
  'exported',
  'partly-shipped',
  'needs-attention',
  'cancelled',
]);

/**
 * Every order that something may still happen to, and of the others those placed since `from`; each state is read once.
 * An index, so it may lag by seconds: good for finding what to look at, not for deciding.
 */
export async function knownOrders(
  orders: OrderStore,
  locationId: LocationId,
  from: number,
): Promise<ReadonlyMap<OrderId, OrderRecord>> {
  const lists = await Promise.all(orderStates.map((state) => inState(orders, { locationId, state, from })));
  return new Map(lists.flat().map((record) => [record.orderId, record]));
}

async function inState(
  orders: OrderStore,
  { locationId, state, from }: { readonly locationId: LocationId; readonly state: OrderState; readonly from: number },
): Promise<readonly OrderRecord[]> {
  const found: OrderRecord[] = [];
  let cursor: string | undefined;
  do {
    // Newest first.
    const page = await orders.list(locationId, state, cursor);
    found.push(...page.items);
    const oldest = page.items.at(-1);
    const isEnough = !openStates.has(state) && oldest !== undefined && oldest.placedAt < from;
    cursor = isEnough ? undefined : page.nextCursor;
  } while (cursor !== undefined);
  return found;
}
