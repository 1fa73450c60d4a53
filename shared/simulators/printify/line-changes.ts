import type { Order, OrderLine } from './order.ts';
import { changeStatus } from './order-life.ts';
import { chargeCents } from './order-shape.ts';
import { statusByLines } from './shipments.ts';
import type { PrintifyState } from './state.ts';

/** A line by its place, counted from 0. */
interface Line {
  readonly line: number;
  readonly now: number;
}

/** Takes a line, or pieces of it, out of an order that goes on; what was charged for it is paid back. */
export function cancelLine(
  state: PrintifyState,
  order: Order,
  { line: place, quantity, now }: Line & { readonly quantity?: number },
): void {
  const line = openLine(order, place);
  const cancelled = quantity ?? line.quantity;
  if (cancelled < 1 || cancelled > line.quantity) throw new Error(`Line ${place} has ${line.quantity} pieces.`);
  const before = chargeCents(order);
  const left = line.quantity - cancelled;
  const gone: OrderLine = { ...line, quantity: cancelled, status: 'canceled', isCancelled: true };
  replaceLine(order, place, [...(left > 0 ? [{ ...line, quantity: left }] : []), gone]);
  const cents = before - chargeCents(order);
  if (order.sentToProductionAt !== undefined && cents > 0) {
    state.charges.push({ kind: 'refund', orderId: order.id, externalId: order.externalId, cents, at: now });
  }
  if (state.behaviour.cancelledItems === 'removed') order.lines = order.lines.filter(({ isCancelled }) => !isCancelled);
  const isOver = order.lines.every(({ isCancelled }) => isCancelled);
  changeStatus(state, order, { status: isOver ? 'canceled' : statusByLines(order, now), now });
}

/** Makes two lines of one, as when two places print it: `first` pieces stay in the first. */
export function splitLine(
  state: PrintifyState,
  order: Order,
  { line: place, first, now }: Line & { readonly first: number },
): void {
  const line = openLine(order, place);
  if (first < 1 || first >= line.quantity) throw new Error(`Line ${place} has ${line.quantity} pieces.`);
  replaceLine(order, place, [
    { ...line, quantity: first },
    { ...line, quantity: line.quantity - first },
  ]);
  changeStatus(state, order, { status: order.status, now });
}

/** Another article in place of the one that was ordered, as when another place prints it. */
export function substituteLine(
  state: PrintifyState,
  order: Order,
  { line: place, productId, variant: title, now }: Line & { readonly productId: string; readonly variant: string },
): void {
  const line = openLine(order, place);
  const product = state.products.get(productId);
  const variant = product?.variants.find(({ blueprintVariant }) => blueprintVariant.title === title);
  if (product === undefined || variant === undefined) throw new Error(`No ${title} of product ${productId}.`);
  replaceLine(order, place, [{ ...line, product, variant }]);
  changeStatus(state, order, { status: order.status, now });
}

function openLine(order: Order, place: number): OrderLine {
  const line = order.lines[place];
  if (line === undefined || line.status === 'fulfilled' || line.isCancelled) {
    throw new Error(`Order ${order.id} has no open line ${place}.`);
  }
  return line;
}

function replaceLine(order: Order, place: number, by: readonly OrderLine[]): void {
  order.lines = order.lines.flatMap((line, index) => (index === place ? by : [line]));
}
