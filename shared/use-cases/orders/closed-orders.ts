import type { LocationId } from '../../domain/ids.ts';
import type { ListedOrder } from '../../domain/orders/listed-order.ts';
import { closedStates } from '../../domain/orders/order.ts';
import { paginate } from '../../domain/paginate.ts';
import type { OrderStore } from '../../ports/orders.ts';

/**
 * The orders placed since `from` that are shipped, cancelled or not ours.
 * An index, so it may lag by seconds: good for finding what to look at, not for deciding.
 */
export async function closedOrders(
  orders: Pick<OrderStore, 'list'>,
  locationId: LocationId,
  from: number,
): Promise<readonly ListedOrder[]> {
  const found: ListedOrder[] = [];
  for await (const order of paginate((cursor) => orders.list(locationId, { states: closedStates, from, cursor }))) {
    found.push(order);
  }
  return found;
}
