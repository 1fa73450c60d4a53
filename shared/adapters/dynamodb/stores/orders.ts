import { type LocationId, toOrderId } from '../../../domain/ids.ts';
import { erasedUntil } from '../../../domain/orders/erased-order.ts';
import { type ListedOrder, toListedOrder } from '../../../domain/orders/listed-order.ts';
import type { OrderRecord } from '../../../domain/orders/order.ts';
import { isFindable } from '../../../domain/orders/order-marks.ts';
import { isOpenOrder } from '../../../domain/orders/order-state.ts';
import { nextLookAt } from '../../../domain/orders/order-wait.ts';
import { plainNumber } from '../../../domain/orders/parcels.ts';
import type { Versioned } from '../../../domain/versioned.ts';
import type { OrderListRequest, OrderMark, OrderStore } from '../../../ports/orders.ts';
import type { Page, PageRequest } from '../../../ports/page.ts';
import { type Document, type DocumentTable, defaultPageSize } from '../table/document-table.ts';
import { findRecord, findValues, mapPage, queryRows, toRecord } from '../table/records.ts';
import { orderKeys as keys } from '../table/table.ts';
import { listOrders } from './order-list.ts';
import { hasMark, type OrderPointer, putBeside, removeAllBeside, removeBeside } from './order-pointers.ts';

const mostFound = 10;

export function createOrderStore(table: DocumentTable): OrderStore {
  return {
    find: (locationId, orderId) => findRecord<OrderRecord>(table, keys.of(locationId, orderId)),
    async save(order, expectedVersion, before) {
      // First: what is found may be too much, never too little.
      await putBeside(table, order, before);
      const result = await table.save(orderDocument(order), expectedVersion);
      if (result.kind === 'saved') await removeBeside(table, order, before);
      return result;
    },
    erase: (order, instead) => erase(table, order, instead),
    listOfBuyer: (locationId, buyer, cursor) => listOfBuyer(table, { locationId, buyer, cursor }),
    list: (locationId, asked = {}) => listOrders(table, locationId, asked),
    count: (locationId, state, most) =>
      table.count({ pk: keys.statePartition(locationId, state), limit: most }, 'lists'),
    listOpen: (locationId, cursor) =>
      queryRows<ListedOrder>(table, 'due', { pk: keys.openPartition(locationId), cursor }),
    listMarked: (locationId, mark, page = {}) => listMarked(table, { locationId, mark, page }),
    async listByIds(locationId, orderIds) {
      const orders = await ordersAt(
        table,
        locationId,
        orderIds.map((orderId) => ({ orderId })),
      );
      return orders.map(toListedOrder);
    },
    countMarked: (locationId, mark, most) =>
      table.count({ pk: keys.partition(locationId), range: { startsWith: keys.markPrefix(mark) }, limit: most }),
    search: (locationId, text) => search(table, locationId, text),
  };
}

export function orderDocument(order: OrderRecord): Document {
  const { locationId, orderId, state, placedAt } = order;
  const lookAt = nextLookAt(order);
  const isListedAsOpen = lookAt !== undefined || isOpenOrder(order);
  const places = {
    lists: keys.byState(locationId, state, { at: placedAt, orderId }),
    ...(isListedAsOpen && { due: keys.open(locationId, lookAt, orderId) }),
  };
  return {
    key: keys.of(locationId, orderId),
    value: order,
    listed: { places, row: toListedOrder(order) },
    ...(order.erasedAt !== undefined && { expiresAt: erasedUntil(order) }),
  };
}

/** The record last: while it is there, what is left of an interrupted erasure is found again. */
async function erase(
  table: DocumentTable,
  { value: order, version }: Versioned<OrderRecord>,
  instead: OrderRecord | undefined,
): Promise<boolean> {
  await removeAllBeside(table, order);
  const isErased = instead
    ? (await table.save(orderDocument(instead), version)).kind === 'saved'
    : await table.removeVersion(keys.of(order.locationId, order.orderId), version);
  if (isErased) return true;
  const there = await findRecord<OrderRecord>(table, keys.of(order.locationId, order.orderId));
  if (there && there.value.erasedAt === undefined) await putBeside(table, there.value, undefined);
  return false;
}

interface BuyerRequest {
  readonly locationId: LocationId;
  readonly buyer: string;
  readonly cursor: string | undefined;
}

async function listOfBuyer(
  table: DocumentTable,
  { locationId, buyer, cursor }: BuyerRequest,
): Promise<Page<Versioned<OrderRecord>>> {
  const range = { startsWith: keys.buyerPrefix(buyer) };
  const page = await table.query({ pk: keys.partition(locationId), range, cursor });
  const orders = page.items.map((stored) => keys.of(locationId, toRecord<OrderPointer>(stored).value.orderId));
  const found = orders.length === 0 ? [] : await table.findAll(orders);
  return mapPage({ ...page, items: found }, (stored) => toRecord<OrderRecord>(stored));
}

interface MarkedRequest {
  readonly locationId: LocationId;
  readonly mark: OrderMark;
  readonly page: PageRequest & Pick<OrderListRequest, 'oldestFirst'>;
}

async function listMarked(
  table: DocumentTable,
  { locationId, mark, page: { cursor, limit = defaultPageSize, oldestFirst = false } }: MarkedRequest,
): Promise<Page<ListedOrder>> {
  const pk = keys.partition(locationId);
  const found = await table.query({
    pk,
    range: { startsWith: keys.markPrefix(mark) },
    descending: !oldestFirst,
    cursor,
    limit,
  });
  const pointers = mapPage(found, (stored) => toRecord<OrderPointer>(stored).value);
  const orders = await ordersAt(table, locationId, pointers.items);
  const marked = orders.filter((order) => hasMark(order, mark));
  // A worker that saved it without parcels had no time to take the mark away.
  const others = orders.filter((order) => !hasMark(order, mark));
  await Promise.all(others.map((order) => table.remove(keys.marked(mark, order))));
  const direction = oldestFirst ? 1 : -1;
  const sorted = marked.toSorted((one, other) => direction * (one.placedAt - other.placedAt));
  return mapPage({ ...pointers, items: sorted }, toListedOrder);
}

async function search(table: DocumentTable, locationId: LocationId, text: string): Promise<readonly ListedOrder[]> {
  const word = plainNumber(text);
  if (!isFindable(word)) return [];
  const range = { startsWith: keys.wordPrefix(word) };
  const found = await table.query({ pk: keys.partition(locationId), range, limit: mostFound });
  const pointers = found.items.map((stored) => toRecord<OrderPointer>(stored).value);
  const orders = await ordersAt(table, locationId, [{ orderId: toOrderId(text.trim()) }, ...pointers]);
  const newestFirst = orders.toSorted((one, other) => other.placedAt - one.placedAt);
  return newestFirst.slice(0, mostFound).map(toListedOrder);
}

function ordersAt(
  table: DocumentTable,
  locationId: LocationId,
  pointers: readonly OrderPointer[],
): Promise<readonly OrderRecord[]> {
  return findValues<OrderRecord>(
    table,
    pointers.map(({ orderId }) => keys.of(locationId, orderId)),
  );
}
