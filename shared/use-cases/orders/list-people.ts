import { TransientError } from '../../domain/errors.ts';
import type { LocationId, OrderId } from '../../domain/ids.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { Buyer, StorePeople } from '../../ports/store-people.ts';
import type { StorefrontOrders } from '../../ports/storefront.ts';
import { activeInstallation } from '../access/installation-guard.ts';

export interface ListPeopleDeps {
  readonly installations: Pick<InstallationStore, 'find'>;
  readonly orders: Pick<OrderStore, 'find'>;
  readonly live: Pick<StorePeople, 'listBuyers'> & Pick<StorefrontOrders, 'findOrder'>;
}

interface Wanted {
  readonly orderId: OrderId;
  readonly placedAt: number;
}

/** Who was found. `laterMs`: the shop has no room for the others now, but may have it then. */
export interface PeopleFound {
  readonly buyers: readonly Buyer[];
  readonly laterMs?: number;
}

/** So many requests are made for one call at most: people who look take their turn after orders. */
const mostRequests = 4;
/** For a shop that does not say when it has room again. */
const soonMs = 5_000;
/** Letters of a name that tell one person from another. */
const longestName = 200;

/**
 * The names of the people who ordered, read at the shop now and kept nowhere: pages of its list, each from the newest order that is still nameless;
 * where a page cannot say, or few are wanted, the orders themselves. A name that cannot be read so is left out.
 * @throws InstallationBlockedError.
 */
export async function listPeople(
  { installations, orders, live }: ListPeopleDeps,
  locationId: LocationId,
  orderIds: readonly OrderId[],
): Promise<PeopleFound> {
  const records = await Promise.all([...new Set(orderIds)].map((orderId) => orders.find(locationId, orderId)));
  const wanted: readonly Wanted[] = records
    .flatMap((record) => record?.value ?? [])
    .toSorted((one, other) => other.placedAt - one.placedAt);
  if (wanted.length === 0) return { buyers: [] };
  const buyers: Buyer[] = [];
  try {
    await activeInstallation(installations, locationId);
    for await (const read of readBuyers(live, locationId, wanted)) buyers.push(...read);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    return { buyers, laterMs: error.retryAfterMs ?? soonMs };
  }
  return { buyers };
}

async function* readBuyers(
  live: ListPeopleDeps['live'],
  locationId: LocationId,
  wanted: readonly Wanted[],
): AsyncGenerator<readonly Buyer[]> {
  let missing = wanted;
  for (let request = 0; request < mostRequests && missing.length > 0; request += 1) {
    const isFew = missing.length <= mostRequests - request;
    const read = isFew ? await readOne(live, locationId, missing) : await readPage(live, locationId, missing);
    yield read.map(({ orderId, name }) => ({ orderId, name: name.slice(0, longestName) }));
    // A list that passes the first over has more orders of its days than a page holds: it is not asked for again.
    const [, ...others] = missing;
    missing = others.filter(({ orderId }) => !read.some((buyer) => buyer.orderId === orderId));
  }
}

async function readOne(
  live: ListPeopleDeps['live'],
  locationId: LocationId,
  [wanted]: readonly Wanted[],
): Promise<readonly Buyer[]> {
  if (!wanted) return [];
  const order = await live.findOrder(locationId, wanted.orderId);
  const name = order?.address.name;
  return name === undefined ? [] : [{ orderId: wanted.orderId, name }];
}

async function readPage(
  live: ListPeopleDeps['live'],
  locationId: LocationId,
  missing: readonly Wanted[],
): Promise<readonly Buyer[]> {
  const [newest, oldest] = [missing[0], missing.at(-1)];
  if (!newest || !oldest) return [];
  const { items } = await live.listBuyers(locationId, { from: oldest.placedAt, to: newest.placedAt });
  return items.filter(({ orderId }) => missing.some((wanted) => wanted.orderId === orderId));
}
