import type { LocationId } from '../../domain/ids.ts';
import { isLongGone } from '../../domain/installations/kept-after-end.ts';
import { isPast } from '../../domain/orders/erased-order.ts';
import { orderStates } from '../../domain/orders/order.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { paginate } from '../../domain/paginate.ts';
import type { OrderStore } from '../../ports/orders.ts';
import { type EraseEndedDeps, eraseEnded } from './erase-ended.ts';

export interface EraseExpiredDeps extends EraseEndedDeps {
  readonly orders: Pick<OrderStore, 'list' | 'find' | 'erase'>;
  /** How long an order is kept after anything last happened to it. */
  readonly keepOrdersMonths: number;
}

/** One invocation ends within 40 s; the rest is another one's. */
const workMs = 20_000;
const monthMs = (365.25 / 12) * 24 * 60 * 60_000;

/**
 * Erases what is no longer kept of a location: orders to which nothing has happened for as long as the stage says, and, some
 * time after its end, everything. again: goes on; nothing is erased twice.
 */
export async function eraseExpired(deps: EraseExpiredDeps, locationId: LocationId): Promise<Outcome> {
  const { clock, installations } = deps;
  const deadline = clock.now() + workMs;
  const installation = (await installations.find(locationId))?.value;
  const { isDone, count } =
    installation && isLongGone(installation, clock.now())
      ? await eraseEnded(deps, locationId, deadline)
      : await eraseOldOrders(deps, locationId, deadline);
  if (!isDone) await deps.queue.send({ kind: 'EraseExpired', locationId }, deps.random.uuid());
  return { kind: isDone ? 'erased' : 'erasing', locationId, count };
}

async function eraseOldOrders(
  { orders, clock, keepOrdersMonths }: EraseExpiredDeps,
  locationId: LocationId,
  deadline: number,
): Promise<{ readonly isDone: boolean; readonly count: number }> {
  const before = clock.now() - keepOrdersMonths * monthMs;
  const asked = { states: orderStates, until: before, oldestFirst: true };
  let count = 0;
  for await (const { orderId, updatedAt } of paginate((cursor) => orders.list(locationId, { ...asked, cursor }))) {
    if (clock.now() >= deadline) return { isDone: false, count };
    if (updatedAt >= before) continue;
    const found = await orders.find(locationId, orderId);
    if (found && isPast(found.value, before) && (await orders.erase(found))) count += 1;
  }
  return { isDone: true, count };
}
