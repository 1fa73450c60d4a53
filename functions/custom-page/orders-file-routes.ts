import { csvRow } from '../../shared/domain/csv-row.ts';
import type { LocationId } from '../../shared/domain/ids.ts';
import type { ListedOrder } from '../../shared/domain/orders/listed-order.ts';
import { dayIn } from '../../shared/domain/zoned-day.ts';
import { type OrderRow, orderFilters } from '../../shared/page-api/orders.ts';
import { csv } from '../../shared/platform/http-response.ts';
import { accountZone } from '../../shared/use-cases/account-zone.ts';
import { findOrders } from '../../shared/use-cases/page/find-orders.ts';
import { type ApiRequest, type ApiRoute, forEverybody } from './api-request.ts';
import { type ReadFilters, readFilters } from './order-filters.ts';
import type { OrderListDeps } from './order-list-routes.ts';
import { toRow } from './order-reply.ts';
import { orderView } from './order-view.ts';

const mostRows = 10_000;
const rowsAtOnce = 1_000;
const longestReason = 200;

const columns: readonly (readonly [heading: string, of: (row: OrderRow, timeZone: string) => string | undefined])[] = [
  ['order', ({ orderId }) => orderId],
  ['placed at', ({ placedAt }) => placedAt],
  ['day', ({ placedAt }, timeZone) => dayIn(Date.parse(placedAt), timeZone)],
  ['state', ({ state }) => state],
  ['why', ({ reason }) => reason && shorten(reason.message)],
  ['made by', ({ providers }) => providers.join(' + ')],
  ['country', ({ country }) => country],
  ['items', ({ itemCount }) => itemCount?.toString()],
  ['total', ({ total }) => total?.amount],
  ['cost', ({ cost }) => cost?.amount],
  ['profit', ({ profit }) => profit?.amount],
  ['currency', ({ total }) => total?.currency],
  ['owed', ({ owed }) => owed?.amount],
  ['test', ({ isTest }) => (isTest ? 'yes' : '')],
];

/** The list as a file, without names. */
export function ordersFileRoutes(deps: OrderListDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /api/orders.csv': forEverybody(
      async (request) => csv('orders.csv', await fileOf(deps, request)),
      [...orderFilters],
    ),
  };
}

async function fileOf(deps: OrderListDeps, { session: { locationId }, query }: ApiRequest): Promise<string> {
  const { timeZone } = accountZone((await deps.pulses.find(locationId))?.value);
  const filters = readFilters(query, timeZone);
  const view = await orderView(deps, locationId);
  const { orders, isMore } = await allOrders(deps, locationId, filters);
  const rows = orders.map((order) => {
    const row = toRow(order, view);
    return csvRow(columns.map(([, of]) => of(row, timeZone) ?? ''));
  });
  const more = isMore ? [csvRow([`Only the first ${mostRows} orders. Choose fewer days to have the others.`])] : [];
  return [csvRow(columns.map(([heading]) => heading)), ...rows, ...more].join('');
}

async function allOrders(
  deps: OrderListDeps,
  locationId: LocationId,
  filters: ReadFilters,
): Promise<{ readonly orders: readonly ListedOrder[]; readonly isMore: boolean }> {
  const found = new Map<string, ListedOrder>();
  let cursor: string | undefined;
  do {
    const page = await findOrders(deps, locationId, { ...filters, cursor, limit: rowsAtOnce });
    for (const order of page.items) found.set(order.orderId, order);
    cursor = page.nextCursor;
  } while (cursor !== undefined && found.size < mostRows);
  return { orders: [...found.values()].slice(0, mostRows), isMore: cursor !== undefined || found.size > mostRows };
}

function shorten(text: string): string {
  return text.length > longestReason ? `${text.slice(0, longestReason)}…` : text;
}
