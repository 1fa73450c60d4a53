import type { SimulatedResponse } from '../simulator.ts';
import type { Behaviour } from './behaviour.ts';
import { requireOrder } from './orders.ts';
import { requireQuery } from './paging.ts';
import { invalid, json } from './responses.ts';
import type { Call } from './routing.ts';
import { type Document, type Fulfillment, isoTime, type Order, touchOrder, type World } from './state.ts';
import {
  type Check,
  demand,
  filledText,
  listOf,
  number,
  object,
  oneOf,
  optional,
  required,
  text,
  truth,
} from './validation.ts';

const wholeQuantity: Check = (value, path) =>
  Number.isInteger(value) ? number(1)(value, path) : [`${path} must be an integer number`];

const fulfillmentFields = {
  altId: required(filledText),
  altType: required(oneOf('location')),
  trackings: required(
    listOf(object({ trackingNumber: optional(text), shippingCarrier: optional(text), trackingUrl: optional(text) })),
  ),
  items: required(listOf(object({ priceId: required(filledText), qty: required(wholeQuantity) }), { minimum: 1 })),
  notifyCustomer: required(truth),
};

export interface Parcel {
  readonly trackings: readonly Readonly<Document>[];
  readonly items: readonly { readonly priceId: string; readonly qty: number }[];
  readonly notifyCustomer: boolean;
}

/** Has no key against doubles: the same body twice is two fulfillments, as long as enough is left to fulfil. */
export function createFulfillment(call: Call): SimulatedResponse {
  demand(call.body, fulfillmentFields);
  const order = requireOrder(call, call.body.altId);
  const parcel = call.body as unknown as Parcel;
  const { overFulfillment, fulfilTwice } = call.world.settings.behaviour;
  const known = fulfilTwice === 'accepted' ? undefined : order.fulfillments.find((each) => isSame(each, parcel));
  if (known !== undefined && fulfilTwice === 'same-answer') {
    return json(200, { status: true, data: fulfillmentView(known) });
  }
  if (known !== undefined) {
    throw invalid(['trackings: this order has a fulfillment with the same tracking and items']);
  }
  const complaints = complaintsAbout(order, parcel, overFulfillment);
  if (complaints.length > 0) {
    throw invalid(complaints);
  }
  return json(201, {
    status: true,
    data: fulfillmentView(addFulfillment(call.world, { order, parcel, now: call.now })),
  });
}

export function listFulfillments(call: Call): SimulatedResponse {
  requireQuery(call.query, 'altId', 'altType');
  const order = requireOrder(call, call.query.get('altId'));
  return json(200, { status: true, data: order.fulfillments.map(fulfillmentView) });
}

function isSame(fulfillment: Fulfillment, { trackings, items }: Parcel): boolean {
  const numbers = (of: Parcel['trackings']) => of.map((each) => each.trackingNumber).join();
  const goods = (of: Parcel['items']) => of.map((each) => `${each.priceId} ${each.qty}`).join();
  return numbers(fulfillment.trackings) === numbers(trackings) && goods(fulfillment.items) === goods(items);
}

/** Appends: nothing can be changed or taken back afterwards. */
export function addFulfillment(world: World, from: { order: Order; parcel: Parcel; now: number }): Fulfillment {
  const { order, parcel, now } = from;
  const fulfillment: Fulfillment = {
    _id: world.ids.object(),
    altId: order.locationId,
    altType: 'location',
    trackings: parcel.trackings,
    items: parcel.items.map((item) => fulfilledLine(order, item)),
    createdAt: isoTime(now),
    updatedAt: isoTime(now),
    notified: parcel.notifyCustomer,
  };
  order.fulfillments.push(fulfillment);
  touchOrder(order, now);
  order.document = { ...order.document, fulfillmentStatus: isDone(order) ? 'fulfilled' : 'partially_fulfilled' };
  return fulfillment;
}

/** Quantities count by price, not by line: two lines of one price are one. */
export function complaintsAbout(
  order: Order,
  parcel: Pick<Parcel, 'items'>,
  overFulfillment: Behaviour['overFulfillment'] = 'refused',
): string[] {
  return [...new Set(parcel.items.map((item) => item.priceId))].flatMap((priceId) => {
    const ordered = quantity(
      order.lines.map((line) => ({ priceId: line.price._id, qty: line.qty })),
      priceId,
    );
    if (ordered === 0) {
      return [`items: price ${priceId} is not part of this order`];
    }
    const left = ordered - fulfilled(order, priceId);
    const asked = quantity(parcel.items, priceId);
    return asked > left && overFulfillment === 'refused'
      ? [`items: ${asked} of price ${priceId} cannot be fulfilled, ${left} left`]
      : [];
  });
}

/** What of each price has not been fulfilled. */
export function leftOf(order: Order): { priceId: string; qty: number }[] {
  const lines = order.lines.map((line) => ({ priceId: String(line.price._id), qty: line.qty }));
  return [...new Set(lines.map(({ priceId }) => priceId))]
    .map((priceId) => ({ priceId, qty: quantity(lines, priceId) - fulfilled(order, priceId) }))
    .filter(({ qty }) => qty > 0);
}

function isDone(order: Order): boolean {
  return order.lines.every(({ price }) => {
    const lines = order.lines.map((line) => ({ priceId: line.price._id, qty: line.qty }));
    return fulfilled(order, String(price._id)) >= quantity(lines, String(price._id));
  });
}

function fulfilled(order: Order, priceId: string): number {
  return quantity(
    order.fulfillments.flatMap((each) => each.items),
    priceId,
  );
}

function quantity(items: readonly { readonly priceId: unknown; readonly qty: number }[], priceId: string): number {
  return items.filter((item) => item.priceId === priceId).reduce((sum, item) => sum + item.qty, 0);
}

function fulfilledLine(order: Order, item: { readonly priceId: string; readonly qty: number }) {
  const line = order.lines.find((each) => each.price._id === item.priceId);
  return {
    _id: item.priceId,
    priceId: item.priceId,
    name: line?.name ?? '',
    product: line?.product ?? {},
    price: line?.price ?? {},
    qty: item.qty,
  };
}

export function fulfillmentView({ notified: _notified, ...view }: Fulfillment): Document {
  return { ...view, items: view.items.map(({ priceId: _priceId, ...item }) => item) };
}
