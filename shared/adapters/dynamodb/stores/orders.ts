import type { LocationId } from '../../../domain/ids.ts';
import { type OrderRecord, type OrderState, orderStates } from '../../../domain/orders/order.ts';
import { isOpenOrder } from '../../../domain/orders/order-state.ts';
import type { OrderStore } from '../../../ports/orders.ts';
import type { Page, PageRequest } from '../../../ports/page.ts';
import { decodeCursor, encodeCursor } from '../table/cursor.ts';
import { type DocumentTable, defaultPageSize, type Key } from '../table/document-table.ts';
import { findRecord, queryValues } from '../table/records.ts';
import { orderKeys as keys } from '../table/table.ts';

export function createOrderStore(table: DocumentTable): OrderStore {
  const listState = (locationId: LocationId, state: OrderState, { cursor, limit = defaultPageSize }: PageRequest) =>
    queryValues<OrderRecord>(table, 'gsi1', {
      pk: keys.statePartition(locationId, state),
      descending: true,
      cursor,
      limit,
    });

  return {
    find: (locationId, orderId) => findRecord<OrderRecord>(table, keys.of(locationId, orderId)),
    save(order, expectedVersion) {
      const { locationId, orderId, dueAt } = order;
      const indexes = {
        gsi1: placeOf(order),
        ...((dueAt !== undefined || isOpenOrder(order)) && { gsi2: keys.open(locationId, dueAt, orderId) }),
      };
      return table.save({ key: keys.of(locationId, orderId), value: order, indexes }, expectedVersion);
    },
    list: (locationId, state, page = {}) =>
      state ? listState(locationId, state, page) : listAllStates(table, locationId, page),
    listOpen: (locationId, cursor) =>
      queryValues<OrderRecord>(table, 'gsi2', { pk: keys.openPartition(locationId), cursor }),
  };
}

/**
 * One list out of one for each state: the first page of each behind the same place, merged. Nine small queries for a page
 * that a person asked for, instead of a third index that every save would write.
 */
async function listAllStates(
  table: DocumentTable,
  locationId: LocationId,
  { cursor, limit = defaultPageSize }: PageRequest,
): Promise<Page<OrderRecord>> {
  const before = cursor === undefined ? undefined : decodeCursor(cursor, 1)[0];
  const pages = await Promise.all(
    orderStates.map((state) =>
      queryValues<OrderRecord>(table, 'gsi1', {
        pk: keys.statePartition(locationId, state),
        descending: true,
        ...(before === undefined ? {} : { range: { before } }),
      }),
    ),
  );
  // By id, because an order that changes its state meanwhile can be seen in both.
  const byId = new Map(pages.flatMap(({ items }) => items).map((order) => [order.orderId, order]));
  const found = [...byId.values()].sort((one, other) => (placeOf(one).sk < placeOf(other).sk ? 1 : -1));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const hasMore = found.length > items.length || pages.some(({ nextCursor }) => nextCursor !== undefined);
  return last && hasMore ? { items, nextCursor: encodeCursor([placeOf(last).sk]) } : { items };
}

function placeOf({ locationId, state, placedAt, orderId }: OrderRecord): Key {
  return keys.byState(locationId, state, { at: placedAt, orderId });
}
