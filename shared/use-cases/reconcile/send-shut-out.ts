import { type Connection, isStanding } from '../../domain/connections/connection.ts';
import type { LocationId } from '../../domain/ids.ts';
import type { ListedOrder, ListedPart } from '../../domain/orders/listed-order.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { ConnectionStore } from '../../ports/connections.ts';
import type { Random } from '../../ports/random.ts';
import { sendAll } from './send-all.ts';

export interface SendShutOutDeps {
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly queue: CommandQueue;
  readonly random: Random;
}

/**
 * Has every order looked at that says its provider's store is not connected, though it is: who connected it may not have
 * known of the orders, or died before telling them.
 * again: harmless; a look takes what an order says away, or finds the door closed again.
 */
export async function sendShutOut(
  deps: SendShutOutDeps,
  locationId: LocationId,
  open: readonly ListedOrder[],
): Promise<void> {
  const shutOut = open.filter(({ parts = [] }) => parts.some(({ shutOutOf }) => shutOutOf !== undefined));
  if (shutOut.length === 0) return;
  const standing = (await deps.connections.list(locationId)).map(({ value }) => value).filter(isStanding);
  const wanted = shutOut.filter(({ parts = [] }) => parts.some((part) => isLetIn(part, standing)));
  await sendAll(
    deps,
    wanted.map(({ orderId }) => ({ kind: 'ExportOrder', locationId, orderId }) as const),
  );
}

function isLetIn({ provider, shutOutOf }: ListedPart, standing: readonly Connection[]): boolean {
  return standing.some(({ provider: of, store }) => of === provider && store?.id === shutOutOf);
}
