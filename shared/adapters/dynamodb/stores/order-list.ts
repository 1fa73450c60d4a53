import type { LocationId } from '../../../domain/ids.ts';
import type { ListedOrder } from '../../../domain/orders/listed-order.ts';
import { type OrderState, orderStates } from '../../../domain/orders/order.ts';
import { isAskedFor } from '../../../domain/orders/order-filter.ts';
import type { OrderListPage, OrderListRequest } from '../../../ports/orders.ts';
import { decodeCursor, encodeCursor } from '../table/cursor.ts';
import { type DocumentTable, defaultPageSize } from '../table/document-table.ts';
import { queryRows } from '../table/records.ts';
import { orderKeys as keys } from '../table/table.ts';

/** Queries and rows that one page may read; 2,600 rows are less than 2 MB. */
const mostQueries = 12;
const mostRows = 2_600;
const rowsOfALongLook = 700;

/** How far the list of one state was read. */
interface Look {
  readonly state: OrderState;
  readonly found: readonly ListedOrder[];
  /** Where the next query goes on; absent: it was read to its end. */
  readonly nextCursor?: string;
  /** The place of the last row, where there are more behind it. */
  readonly reached?: string;
}

interface Search {
  readonly table: DocumentTable;
  readonly locationId: LocationId;
  readonly asked: OrderListRequest;
  readonly limit: number;
  /** The place behind which the page begins. */
  readonly start: string | undefined;
}

/**
 * One list out of one for each state: each is read behind the same place, and they are merged as far as all of them were read.
 * A page that finds too little reads on in the list that holds up the others, until it is full or has read enough.
 */
export async function listOrders(
  table: DocumentTable,
  locationId: LocationId,
  asked: OrderListRequest,
): Promise<OrderListPage> {
  const { states = orderStates, cursor, limit = defaultPageSize } = asked;
  const start = cursor === undefined ? undefined : decodeCursor(cursor, 1)[0];
  const search: Search = { table, locationId, asked, limit, start };
  let looks = await Promise.all(states.map((state) => look(search, { state, found: [] }, limit + 1)));
  let rows = states.length * (limit + 1);
  for (let queries = states.length; queries < mostQueries && rows < mostRows; queries += 1) {
    const reached = reachedByAll(looks, asked);
    if (reached === undefined || matching(looks, search, reached).length >= limit) break;
    const behind = looks.findIndex((each) => each.reached === reached);
    const further = await Promise.all(
      looks.map((each, at) => (at === behind ? look(search, each, rowsOfALongLook) : each)),
    );
    looks = further;
    rows += rowsOfALongLook;
  }
  return toPage(looks, search);
}

async function look(search: Search, { state, found, nextCursor }: Look, limit: number): Promise<Look> {
  const { table, locationId, asked } = search;
  const page = await queryRows<ListedOrder>(table, 'lists', {
    pk: keys.statePartition(locationId, state),
    range: { between: boundsOf(search) },
    descending: !asked.oldestFirst,
    cursor: nextCursor,
    limit,
  });
  const last = page.items.at(-1);
  return {
    state,
    found: [...found, ...page.items],
    ...(page.nextCursor !== undefined && last && { nextCursor: page.nextCursor, reached: placeOf(last) }),
  };
}

/** Both ends are included by DynamoDB; what stands at the start was on the page before, see `matching`. */
function boundsOf({ asked: { from, until, oldestFirst }, start }: Search): readonly [string, string] {
  const first = from === undefined ? '0' : keys.atOrAfter(from);
  const last = until === undefined ? keys.end : keys.atOrAfter(until);
  if (start === undefined) return [first, last];
  const bounds = oldestFirst ? ([start, last] as const) : ([first, start] as const);
  // Nothing stands between the two: a cursor of a list with other ends.
  return bounds[0] <= bounds[1] ? bounds : [bounds[0], bounds[0]];
}

/** Up to where every list was read; undefined: all of them to their ends. */
function reachedByAll(looks: readonly Look[], { oldestFirst }: OrderListRequest): string | undefined {
  const places = looks.flatMap(({ reached }) => reached ?? []).sort();
  return oldestFirst ? places[0] : places.at(-1);
}

/** By id, because an order that changes its state meanwhile can be seen in both. */
function matching(
  looks: readonly Look[],
  { asked, start }: Search,
  reached: string | undefined,
): readonly ListedOrder[] {
  const isWithin = (place: string) =>
    place !== start && (reached === undefined || (asked.oldestFirst ? place <= reached : place >= reached));
  const byId = new Map(looks.flatMap(({ found }) => found).map((order) => [order.orderId, order]));
  const found = [...byId.values()].filter((order) => isWithin(placeOf(order)) && isAskedFor(order, asked));
  const direction = asked.oldestFirst ? 1 : -1;
  return found.sort((one, other) => direction * (placeOf(one) < placeOf(other) ? -1 : 1));
}

function toPage(looks: readonly Look[], search: Search): OrderListPage {
  const { asked, limit } = search;
  const reached = reachedByAll(looks, asked);
  const found = matching(looks, search, reached);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (found.length > limit && last) return { items, nextCursor: encodeCursor([placeOf(last)]) };
  if (reached === undefined) return { items };
  const isShort = items.length < limit;
  return { items, nextCursor: encodeCursor([reached]), ...(isShort && { searchedTo: timeOf(reached) }) };
}

function placeOf({ placedAt, orderId }: ListedOrder): string {
  return keys.place({ at: placedAt, orderId });
}

function timeOf(place: string): number {
  return Number.parseInt(place, 10);
}
