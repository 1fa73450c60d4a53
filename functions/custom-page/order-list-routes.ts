import type { LocationId } from '../../shared/domain/ids.ts';
import { type OrderState, orderStates } from '../../shared/domain/orders/order.ts';
import { type OrderCounts, type OrdersReply, orderFilters } from '../../shared/page-api/orders.ts';
import type { Count } from '../../shared/page-api/reply.ts';
import { json } from '../../shared/platform/http-response.ts';
import type { OrderStore } from '../../shared/ports/orders.ts';
import type { PulseStore } from '../../shared/ports/pulses.ts';
import { accountZone } from '../../shared/use-cases/account-zone.ts';
import { type FindOrdersDeps, findOrders } from '../../shared/use-cases/page/find-orders.ts';
import { type ApiRequest, type ApiRoute, forEverybody } from './api-request.ts';
import { toCount } from './home-reply.ts';
import { type ReadFilters, readFilters } from './order-filters.ts';
import { iso, toRow } from './order-reply.ts';
import { type OrderViewDeps, orderView } from './order-view.ts';

export interface OrderListDeps extends FindOrdersDeps, OrderViewDeps {
  readonly orders: FindOrdersDeps['orders'] & Pick<OrderStore, 'count' | 'countMarked'>;
  readonly pulses: Pick<PulseStore, 'find'>;
}

const usualPage = 50;
const mostCounted = 1_000;

/** Orders as everybody of the location may look through them. */
export function orderListRoutes(deps: OrderListDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /api/orders': forEverybody(
      async (request) => {
        const { locationId } = request.session;
        const { cursor, limit = String(usualPage) } = request.query;
        const filters = await filtersOf(deps, request);
        const [view, page] = await Promise.all([
          orderView(deps, locationId),
          findOrders(deps, locationId, { ...filters, cursor, limit: Number(limit) }),
        ]);
        const { items, searchedTo, ...rest } = page;
        const reply: OrdersReply = {
          ...rest,
          items: items.map((order) => toRow(order, view)),
          ...(searchedTo !== undefined && { searchedTo: iso(searchedTo) }),
        };
        return json(200, reply);
      },
      [...orderFilters, 'cursor', 'limit'],
    ),
    'GET /api/orders/counts': forEverybody(async ({ session }) =>
      json(200, await counts(deps.orders, session.locationId)),
    ),
  };
}

/** The filters of a request; days are those of the account. */
async function filtersOf(
  { pulses }: Pick<OrderListDeps, 'pulses'>,
  { session, query }: ApiRequest,
): Promise<ReadFilters> {
  const isDated = query.from !== undefined || query.to !== undefined;
  const pulse = isDated ? await pulses.find(session.locationId) : undefined;
  return readFilters(query, accountZone(pulse?.value).timeZone);
}

async function counts(orders: OrderListDeps['orders'], locationId: LocationId): Promise<OrderCounts> {
  const [owed, test, ...states] = await Promise.all([
    orders.countMarked(locationId, 'owed', mostCounted + 1),
    orders.countMarked(locationId, 'test', mostCounted + 1),
    ...orderStates.map((state) => orders.count(locationId, state, mostCounted + 1)),
  ]);
  const inState = orderStates.map((state, place) => [state, toCount(states[place] ?? 0)] as const);
  return {
    counts: Object.fromEntries(inState) as Record<OrderState, Count>,
    owed: toCount(owed ?? 0),
    test: toCount(test ?? 0),
  };
}
