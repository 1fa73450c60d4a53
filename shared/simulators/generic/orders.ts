import { Refusal } from './answers.ts';
import { checkPaid } from './paid.ts';
import { sign } from './signing.ts';
import type { Account, GenericState, Order, OrderLine, OrderStatus, Parcel } from './state.ts';
import { costCents, nextId } from './state.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const requiredAddress = ['name', 'address1', 'city', 'postalCode', 'country'];

export function createOrder(state: GenericState, account: Account, body: JsonObject, now: number): Order {
  const reference = textOf(body.reference, 'reference');
  if (!/^[A-Za-z0-9-]{1,32}$/.test(reference))
    throw new Refusal(422, 'The reference may have up to 32 letters, digits and dashes');
  const known = ordersOf(state, account).find((order) => order.reference === reference);
  if (known !== undefined) throw new Refusal(409, 'An order with this reference exists', { order: orderShape(known) });
  const recipient = isObject(body.recipient) ? body.recipient : {};
  for (const field of requiredAddress) textOf(recipient[field], `recipient.${field}`);
  if (!Array.isArray(body.items) || body.items.length === 0) throw new Refusal(422, 'items must not be empty');
  const order: Order = {
    id: nextId(state, 'ord'),
    reference,
    storeId: account.store.id,
    status: 'draft',
    reason: undefined,
    lines: body.items.map((item: unknown) => checkLine(state, account, item)),
    paid: checkPaid(body),
    cancelled: [],
    parcels: [],
    updatedAt: now,
  };
  state.orders.unshift(order);
  return order;
}

function checkLine(state: GenericState, account: Account, item: unknown): OrderLine {
  if (!isObject(item)) throw new Refusal(422, 'An item must be an object');
  const { quantity } = item;
  if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1)
    throw new Refusal(422, 'The quantity must be at least 1');
  const product = state.products.find(({ id, storeId }) => id === item.product && storeId === account.store.id);
  const variant = product?.variants.find(({ id }) => id === item.variant);
  if (variant === undefined)
    throw new Refusal(422, `There is no variant ${String(item.variant)} of product ${String(item.product)}`);
  if (variant.availability !== 'available') throw new Refusal(422, `${variant.title} is ${variant.availability}`);
  return { line: textOf(item.line, 'line'), variant, quantity };
}

export function confirmOrder(state: GenericState, order: Order, now: number): void {
  if (order.status !== 'draft') throw new Refusal(409, `The order is ${order.status} already`);
  state.charges.push({ orderId: order.id, cents: costCents(order) });
  changeStatus(state, order, 'submitted', now);
}

export function cancelOrder(state: GenericState, order: Order, now: number): void {
  if (order.status !== 'draft' && order.status !== 'submitted')
    throw new Refusal(409, `The order is ${order.status} and cannot be cancelled`);
  changeStatus(state, order, 'cancelled', now);
}

export interface NewParcel {
  /** Places of lines, counted from 0; default: all that have not left. */
  readonly lines?: readonly number[];
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly now: number;
}

export function shipOrder(state: GenericState, order: Order, parcel: NewParcel): Parcel {
  const gone = goneLines(order);
  const leaving = order.lines.filter((line, index) => !gone.has(line) && (parcel.lines?.includes(index) ?? true));
  if (leaving.length === 0) throw new Error(`Order ${order.id} has nothing left to ship.`);
  const { carrier, trackingNumber, now } = parcel;
  const trackingUrl = `https://track.example/${trackingNumber}`;
  const shipped: Parcel = {
    id: nextId(state, 'parcel'),
    status: 'shipped',
    carrier,
    trackingNumber,
    trackingUrl,
    shippedAt: now,
    lines: leaving,
  };
  order.parcels.push(shipped);
  changeStatus(state, order, shippedStatus(order), now);
  return shipped;
}

/** Lines that have left or never will. */
function goneLines(order: Order): ReadonlySet<OrderLine> {
  return new Set([...order.parcels.flatMap(({ lines }) => lines), ...order.cancelled]);
}

export function shippedStatus(order: Order): OrderStatus {
  if (order.parcels.length === 0) return order.status;
  const gone = goneLines(order);
  return order.lines.every((line) => gone.has(line)) ? 'shipped' : 'partly-shipped';
}

/** Changes the order and tells it. */
export function changeStatus(state: GenericState, order: Order, status: OrderStatus, now: number): void {
  order.status = status;
  order.updatedAt = now;
  announce(state, order.storeId, {
    type: 'order.changed',
    now,
    about: { order: { id: order.id, reference: order.reference } },
  });
}

export interface Announcement {
  readonly type: string;
  readonly now: number;
  readonly about: JsonObject;
}

export function announce(state: GenericState, storeId: string, { type, now, about }: Announcement): void {
  for (const [key, { url, events, secret }] of state.webhooks) {
    if (state.accounts.get(key)?.store.id !== storeId || !events.includes(type)) continue;
    const id = nextId(state, 'evt');
    const told = { id, type, occurredAt: new Date(now).toISOString(), store: storeId, ...about };
    const body = JSON.stringify(state.mangler.body(type, told));
    const headers = { 'content-type': 'application/json', 'x-dropship-signature': sign(secret, body) };
    state.deliveries.push({ id: `generic-${id}`, url, headers, body, at: now });
  }
}

export function orderShape(order: Order) {
  const items = (lines: readonly OrderLine[]) => lines.map(({ line, quantity }) => ({ line, quantity }));
  const cents = costCents(order);
  return {
    id: order.id,
    reference: order.reference,
    status: order.status,
    reason: order.reason,
    cost: { amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, currency: 'USD' },
    items: items(order.lines),
    shipments: order.parcels.map(({ lines, shippedAt, ...parcel }) => ({
      ...parcel,
      shippedAt: new Date(shippedAt).toISOString(),
      items: items(lines),
    })),
    updatedAt: new Date(order.updatedAt).toISOString(),
  };
}

export function ordersOf(state: GenericState, account: Account): Order[] {
  return state.orders.filter(({ storeId }) => storeId === account.store.id);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw new Refusal(422, `${name} is missing`);
  return value;
}
