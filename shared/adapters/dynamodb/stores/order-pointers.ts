import type { OrderId } from '../../../domain/ids.ts';
import type { OrderRecord } from '../../../domain/orders/order.ts';
import { owedOf, wordsOf } from '../../../domain/orders/order-marks.ts';
import type { OrderMark } from '../../../ports/orders.ts';
import type { DocumentTable, Key } from '../table/document-table.ts';
import { orderKeys as keys } from '../table/table.ts';

/** What stands beside an order so that it is found: by a number, or among those with a mark. */
export interface OrderPointer {
  readonly orderId: OrderId;
}

const marks: readonly OrderMark[] = ['owed', 'test'];

export function hasMark(order: OrderRecord, mark: OrderMark): boolean {
  return mark === 'owed' ? owedOf(order).length > 0 : order.isTest === true;
}

/** Writes what `before` had none of; again: harmless. */
export async function putBeside(
  table: DocumentTable,
  order: OrderRecord,
  before: OrderRecord | undefined,
): Promise<void> {
  const there = new Set(before ? pointersOf(before).map(({ sk }) => sk) : []);
  const value: OrderPointer = { orderId: order.orderId };
  const missing = pointersOf(order).filter(({ sk }) => !there.has(sk));
  await Promise.all(missing.map((key) => table.put({ key, value })));
}

/** A number that an order had stays: somebody may still look for it. */
export async function removeBeside(
  table: DocumentTable,
  order: OrderRecord,
  before: OrderRecord | undefined,
): Promise<void> {
  const lost = marks.filter((mark) => before && hasMark(before, mark) && !hasMark(order, mark));
  await Promise.all(lost.map((mark) => table.remove(keys.marked(mark, order))));
}

/** Removes all of them; again: harmless. */
export async function removeAllBeside(table: DocumentTable, order: OrderRecord): Promise<void> {
  await Promise.all(pointersOf(order).map((key) => table.remove(key)));
}

function pointersOf(order: OrderRecord): readonly Key[] {
  const { locationId, orderId, buyer } = order;
  return [
    ...wordsOf(order).map((word) => keys.word(locationId, word, orderId)),
    ...(buyer === undefined ? [] : [keys.buyer(locationId, buyer, orderId)]),
    ...marks.filter((mark) => hasMark(order, mark)).map((mark) => keys.marked(mark, order)),
  ];
}
