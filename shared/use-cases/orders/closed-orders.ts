import type { LocationId } from '../../domain/ids.ts';
import { closedStates, type OrderRecord, type OrderState } from '../../domain/orders/order.ts';
import { paginate } from '../../domain/paginate.ts';
import type { OrderStore } from '../../ports/orders.ts';

/**
 * The orders placed since `from` that are shipped, cancelled or not ours; each state is read once.
 * An index, so it may lag by seconds: good for finding what to look at, not for deciding.
 */
export async function closedOrders(
  orders: OrderStore,
  locationId: LocationId,
  from: number,
): Promise<readonly OrderRecord[]> {
  const lists = await Promise.all(closedStates.map((state) => inState(orders, { locationId, state, from })));
  return lists.flat();
}

async function inState(
  orders: OrderStore,
  { locationId, state, from }: { readonly locationId: LocationId; readonly state: OrderState; readonly from: number },
): Promise<readonly OrderRecord[]> {
  const found: OrderRecord[] = [];
  // Newest first.
  for await (const record of paginate((cursor) => orders.list(locationId, state, { cursor }))) {
    if (record.placedAt < from) break;
    found.push(record);
  }
  return found;
}
