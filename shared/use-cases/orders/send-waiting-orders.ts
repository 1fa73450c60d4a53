import type { LocationId, ProviderId } from '../../domain/ids.ts';
import { paginate } from '../../domain/paginate.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { Random } from '../../ports/random.ts';

export interface SendWaitingOrdersDeps {
  readonly orders: Pick<OrderStore, 'listOpen'>;
  readonly queue: CommandQueue;
  readonly random: Random;
}

/**
 * Has every order looked at that a provider kept waiting, once that provider is connected again; what it refused waits for
 * the merchant's retry as before. again: harmless.
 */
export async function sendWaitingOrders(
  { orders, queue, random }: SendWaitingOrdersDeps,
  { locationId, provider }: { readonly locationId: LocationId; readonly provider: ProviderId },
): Promise<number> {
  let count = 0;
  for await (const { orderId, parts = [] } of paginate((cursor) => orders.listOpen(locationId, cursor))) {
    const isWaiting = parts.some((part) => part.provider === provider && part.isStuck);
    if (!isWaiting) continue;
    await queue.send({ kind: 'ExportOrder', locationId, orderId }, random.uuid());
    count += 1;
  }
  return count;
}
