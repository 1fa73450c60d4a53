import type { LocationId, OrderId } from '../../domain/ids.ts';
import type { Decider, OrderDecision } from '../../domain/orders/order.ts';
import { concurrencyLimit } from '../concurrency-limit.ts';
import { type DecideOnOrderDeps, decideOnOrder } from './decide-on-order.ts';

export interface DecidedOnOrders {
  readonly accepted: readonly OrderId[];
  readonly refused: readonly { readonly orderId: OrderId; readonly code: string; readonly message: string }[];
}

export interface OrdersToDecideOn {
  readonly locationId: LocationId;
  readonly orderIds: readonly OrderId[];
  readonly decision: OrderDecision;
  readonly by: Decider;
}

const atOnce = 8;

/**
 * The same decision on several orders, each for itself: one that does not allow it holds up no other. Each id is answered
 * once; one that is named twice may be a mistake, and nothing is done about it.
 * @throws TransientError when the memory does not answer; what was decided by then stays, and doing it again is harmless.
 */
export async function decideOnOrders(
  deps: DecideOnOrderDeps,
  { locationId, orderIds, decision, by }: OrdersToDecideOn,
): Promise<DecidedOnOrders> {
  const distinct = [...new Set(orderIds)];
  const limit = concurrencyLimit(atOnce);
  const decideOn = async (orderId: OrderId) => {
    if (orderIds.indexOf(orderId) !== orderIds.lastIndexOf(orderId))
      return refused(orderId, 'named-twice', 'The order was named twice, so nothing was done about it.');
    const outcome = await decideOnOrder(deps, { locationId, orderId }, decision, by);
    if (outcome.kind === 'unknown-order')
      return refused(orderId, 'unknown-order', 'This account has no order of this id.');
    return outcome.kind === 'not-now' ? refused(orderId, 'not-now', outcome.message) : undefined;
  };
  const refusals = await Promise.all(distinct.map((orderId) => limit.run(() => decideOn(orderId))));
  return {
    accepted: distinct.filter((_, place) => refusals[place] === undefined),
    refused: refusals.flatMap((refusal) => refusal ?? []),
  };
}

function refused(orderId: OrderId, code: string, message: string): DecidedOnOrders['refused'][number] {
  return { orderId, code, message };
}
