import { erasedOrder, isOver } from '../../../shared/domain/orders/erased-order.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import type { Versioned } from '../../../shared/domain/versioned.ts';
import type { StageData } from './stage-data.ts';

export interface BuyerErasure {
  /** By their ids. */
  readonly erased: readonly string[];
  /** Not erased: a provider makes or sends something, or is about to. */
  readonly underWay: readonly string[];
}

/** Erases those to which nothing is to happen any more; an order that changes at this very moment counts as under way. */
export async function eraseOrders(
  { orders }: Pick<StageData, 'orders'>,
  found: readonly Versioned<OrderRecord>[],
  now: number,
): Promise<BuyerErasure> {
  const erased: string[] = [];
  const underWay: string[] = [];
  for (const order of found) {
    const isErased = isOver(order.value) && (await orders.erase(order, erasedOrder(order.value, now)));
    (isErased ? erased : underWay).push(order.value.orderId);
  }
  return { erased, underWay };
}
