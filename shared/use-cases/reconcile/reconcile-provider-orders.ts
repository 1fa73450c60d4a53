import type { LocationId, OrderId, ProviderId, ProviderOrderId } from '../../domain/ids.ts';
import { withoutWords } from '../../domain/orders/kept-words.ts';
import { type ListedOrder, type ListedPart, mayBeNews } from '../../domain/orders/listed-order.ts';
import { observeProviderOrder } from '../../domain/orders/observe-provider-order.ts';
import type { OrderRecord, Parcel } from '../../domain/orders/order.ts';
import { nameOfOrder, parseReference } from '../../domain/orders/order-reference.ts';
import { lookWaitOf } from '../../domain/orders/order-wait.ts';
import { parcelsToAnnounce, unfulfilledParcels } from '../../domain/orders/parcels.ts';
import type { ProviderOrder } from '../../domain/orders/provider-order.ts';
import { paginate } from '../../domain/paginate.ts';
import { isSameContent } from '../../domain/same-content.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { Random } from '../../ports/random.ts';
import { type OpenProviderDeps, openProvider } from '../access/open-provider.ts';
import { sendAll } from './send-all.ts';

export interface ReconcileProviderOrdersDeps extends OpenProviderDeps {
  readonly orders: OrderStore;
  readonly queue: CommandQueue;
  readonly random: Random;
}

/** Pages of a provider's newest orders that are read before the rest is asked for one by one. */
const maximumPages = 20;

interface OpenPart {
  readonly order: ListedOrder;
  readonly part: ListedPart;
}

/**
 * Asks for another look at every provider order that moved without our noticing, and at those whose parcels are still to be
 * told of. A location with nothing under way costs its providers no request.
 * @returns how many commands were sent.
 */
export async function reconcileProviderOrders(
  deps: ReconcileProviderOrdersDeps,
  locationId: LocationId,
  orders: readonly ListedOrder[],
): Promise<number> {
  const open = orders.flatMap((order) =>
    (order.parts ?? []).filter((part) => isOpen(part) && !isInLine(order, part)).map((part) => ({ order, part })),
  );
  const accounts = new Set(open.map(({ part }) => part.provider));
  const failures: unknown[] = [];
  let sent = 0;
  for (const provider of accounts) {
    const parts = open.filter(({ part }) => part.provider === provider);
    // One account in trouble does not keep it from looking at the next.
    sent += await reconcileAccount(deps, locationId, provider, parts).catch((error) => {
      failures.push(error);
      return 0;
    });
  }
  if (failures.length > 0) throw failures[0];
  return sent;
}

/** It is called when its turn comes, see `sendDue`. */
function isInLine(order: ListedOrder, { provider, providerOrderId }: ListedPart): boolean {
  return providerOrderId !== undefined && lookWaitOf(order, { provider, providerOrderId }) !== undefined;
}

function isOpen({ state, isUntold }: ListedPart): boolean {
  const isOver = state === 'shipped' || state === 'cancelled' || state === 'planned';
  return state !== 'refused' && (!isOver || isUntold === true);
}

async function reconcileAccount(
  deps: ReconcileProviderOrdersDeps,
  locationId: LocationId,
  providerId: ProviderId,
  open: readonly OpenPart[],
): Promise<number> {
  const provider = await openProvider(deps, locationId, { provider: providerId });
  const unseen = new Map(open.map((each) => [keyOf(each), each]));
  const moved: { readonly orderId: OrderId; readonly providerOrderId: ProviderOrderId }[] = [];
  for await (const seen of paginate((cursor) => provider.listOrders(cursor), { mostPages: maximumPages })) {
    const match = matching(unseen, seen);
    if (!match) continue;
    unseen.delete(keyOf(match));
    if (await needsLook(deps, locationId, match, seen)) {
      moved.push({ orderId: match.order.orderId, providerOrderId: seen.id });
    }
    if (unseen.size === 0) break;
  }
  const others = [...unseen.values()].flatMap(({ order, part }) =>
    part.providerOrderId ? [{ orderId: order.orderId, providerOrderId: part.providerOrderId }] : [],
  );
  const commands = [...moved, ...others].map(
    (each) => ({ kind: 'CreateFulfillments', provider: providerId, locationId, ...each }) as const,
  );
  await sendAll(deps, commands);
  return moved.length + others.length;
}

function keyOf({ order, part }: OpenPart): string {
  return `${nameOfOrder(order.orderId)}-${part.part}`;
}

function matching(unseen: ReadonlyMap<string, OpenPart>, seen: ProviderOrder): OpenPart | undefined {
  const reference = parseReference(seen.reference);
  const match = reference && unseen.get(`${reference.order}-${reference.part}`);
  return match?.part.revision === reference?.revision ? match : undefined;
}

/** Whether reading this would change the record, or a parcel of it is still to be told of. */
async function needsLook(
  { orders }: ReconcileProviderOrdersDeps,
  locationId: LocationId,
  { order, part }: OpenPart,
  seen: ProviderOrder,
): Promise<boolean> {
  if (!mayBeNews(part, seen)) return false;
  const record = (await orders.find(locationId, order.orderId))?.value;
  if (!record) return false;
  const next = observeProviderOrder(record, part.part, seen, { now: record.updatedAt });
  const isNews =
    !isSameContent(next.parts.map(withoutWords), record.parts.map(withoutWords)) ||
    !isSameContent(next.parcels, record.parcels);
  return isNews || toBeTold(next).length > 0;
}

function toBeTold(record: OrderRecord): readonly Parcel[] {
  return [...unfulfilledParcels(record), ...parcelsToAnnounce(record)];
}
