import { InstallationBlockedError, PermanentError, TransientError } from '../../domain/errors.ts';
import type { LocationId } from '../../domain/ids.ts';
import type { ListedOrder } from '../../domain/orders/listed-order.ts';
import { isAskedFor, type OrderFilter } from '../../domain/orders/order-filter.ts';
import type { OrderListPage, OrderMark, OrderStore } from '../../ports/orders.ts';
import type { StorePeople } from '../../ports/store-people.ts';

export interface FindOrdersDeps {
  readonly orders: Pick<OrderStore, 'list' | 'listMarked' | 'search' | 'listByIds'>;
  readonly live: Pick<StorePeople, 'findOrdersOf'>;
}

export interface OrdersAsked extends OrderFilter {
  readonly mark?: OrderMark;
  /** An order's id, a provider's order id, a tracking number, or a name. */
  readonly search?: string;
  readonly oldestFirst?: boolean;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface OrdersFound extends OrderListPage {
  /** The CRM did not tell whose name it is. */
  readonly namesUnread?: true;
}

/**
 * One page of the orders that somebody asks for. A search looks through our own numbers first, and asks the CRM for names once
 * where they tell nothing or the text has no digit.
 * @throws PermanentError `bad-cursor`.
 */
export async function findOrders(
  deps: FindOrdersDeps,
  locationId: LocationId,
  asked: OrdersAsked,
): Promise<OrdersFound> {
  if (asked.search !== undefined) return search(deps, locationId, { ...asked, search: asked.search });
  if (asked.mark === undefined) return deps.orders.list(locationId, asked);
  const page = await deps.orders.listMarked(locationId, asked.mark, asked);
  return { ...page, items: page.items.filter((order) => isAskedFor(order, asked)) };
}

async function search(
  { orders, live }: FindOrdersDeps,
  locationId: LocationId,
  asked: OrdersAsked & { readonly search: string },
): Promise<OrdersFound> {
  const start = offsetOf(asked.cursor);
  const byNumber = await orders.search(locationId, asked.search);
  const isName = byNumber.length === 0 || !/\d/.test(asked.search);
  const named = isName ? await live.findOrdersOf(locationId, asked.search).catch(unread) : [];
  const byName = named && named.length > 0 ? await orders.listByIds(locationId, named) : [];
  const found = new Map([...byNumber, ...byName].map((order) => [order.orderId, order]));
  const fitting = [...found.values()].filter((order) => isAskedFor(order, asked) && hasMark(order, asked.mark));
  const sorted = fitting.toSorted((one, other) => (asked.oldestFirst ? 1 : -1) * (one.placedAt - other.placedAt));
  const end = start + asked.limit;
  return {
    items: sorted.slice(start, end),
    ...(sorted.length > end && { nextCursor: String(end) }),
    ...(named === undefined && { namesUnread: true as const }),
  };
}

/** @throws PermanentError `bad-cursor`. */
function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (/^[1-9]\d{0,2}$/.test(cursor)) return Number(cursor);
  throw new PermanentError('bad-cursor', 'The cursor is not one of this search.');
}

function hasMark(order: ListedOrder, mark: OrderMark | undefined): boolean {
  if (mark === undefined) return true;
  return mark === 'owed' ? (order.owed?.length ?? 0) > 0 : order.isTest === true;
}

/** @throws `error` when it is none of the CRM's. */
function unread(error: unknown): undefined {
  const isOfTheCrm =
    error instanceof TransientError || error instanceof InstallationBlockedError || error instanceof PermanentError;
  if (!isOfTheCrm) throw error;
  return undefined;
}
