import { type PriceId, toPriceId } from '../ids.ts';
import type { OrderPart, OrderRecord, Parcel } from '../orders/order.ts';
import { isSent, plainNumber, unfulfilledParcels } from '../orders/parcels.ts';
import { namedCarrier } from './carriers.ts';
import type { Fulfillment, Tracking } from './fulfillment.ts';
import type { FulfillmentSettings } from './fulfillment-settings.ts';

/** What becomes of one parcel in HighLevel's append-only list. */
export type FulfillmentAction =
  | { readonly kind: 'create'; readonly parcel: Parcel; readonly draft: PlannedFulfillment }
  /** The list already has it: ours, whose answer was lost, or one that the merchant made by hand. */
  | { readonly kind: 'adopt'; readonly parcel: Parcel; readonly fulfillmentId: string }
  | { readonly kind: 'nothing-left'; readonly parcel: Parcel; readonly note: string };

export interface PlannedFulfillment {
  readonly items: readonly Item[];
  readonly tracking: Tracking;
  readonly notifyCustomer: boolean;
}

interface Item {
  readonly priceId: PriceId;
  readonly quantity: number;
}

type Quantities = ReadonlyMap<PriceId, number>;

export interface FulfillmentFacts {
  readonly record: OrderRecord;
  /** HighLevel's list for the order, read after every earlier request had settled. */
  readonly existing: readonly Fulfillment[];
  readonly settings: FulfillmentSettings;
}

/**
 * One action for each unfulfilled parcel, but for those whose contents are still to be told. Each is decided with the ones
 * before it already counted, so that all of them together never fulfil more than was ordered.
 */
export function decideFulfillments({ record, existing, settings }: FulfillmentFacts): readonly FulfillmentAction[] {
  let left = remaining(record, existing);
  const taken = new Set(record.parcels.flatMap(({ fulfillmentId }) => fulfillmentId ?? []));
  const actions: FulfillmentAction[] = [];
  const empty: Parcel[] = [];
  let isFirst = existing.length === 0;
  for (const parcel of unfulfilledParcels(record)) {
    const tracking = trackingOf(parcel, settings);
    const same = existing.find(
      ({ id, trackings, items }) =>
        !taken.has(id) && trackings.some(isSameAs(tracking)) && mayHold(parcel, record, items),
    );
    if (same) {
      taken.add(same.id);
      actions.push({ kind: 'adopt', parcel, fulfillmentId: same.id });
      continue;
    }
    const items = contents(parcel, record, left);
    if (items.length === 0) {
      empty.push(parcel);
      continue;
    }
    left = without(left, items);
    const notifyCustomer = mayNotify(settings.notify, isFirst, isAllSent(record, left));
    actions.push({ kind: 'create', parcel, draft: { items, tracking, notifyCustomer } });
    isFirst = false;
  }
  // A younger parcel may have taken what an older one would have waited for.
  const over = empty.filter((parcel) => !isToAnnounce(parcel, record, left));
  return [...actions, ...over.map((parcel) => nothingLeft(parcel, record, settings))];
}

/** Ordered minus fulfilled, by price; only lines that a provider makes for us. */
function remaining({ parts }: OrderRecord, existing: readonly Fulfillment[]): Quantities {
  const ordered = sum(parts.filter(isLive).flatMap(({ lines }) => lines));
  const done = sum(existing.flatMap(({ items }) => items));
  return new Map([...ordered].map(([priceId, quantity]) => [priceId, quantity - (done.get(priceId) ?? 0)]));
}

function isLive({ state }: OrderPart): boolean {
  return state !== 'planned' && state !== 'refused';
}

/** Whether no further parcel can come: of every part that has not ended, all is fulfilled. */
function isAllSent({ parts }: OrderRecord, left: Quantities): boolean {
  return parts
    .filter(({ state }) => !ended.has(state))
    .every((part) => isLive(part) && part.lines.every(({ priceId }) => (left.get(priceId) ?? 0) <= 0));
}

const ended: ReadonlySet<OrderPart['state']> = new Set(['refused', 'failed', 'cancelled', 'returned']);

/** What the parcel holds of its own part's lines, whatever else it claims; clamped to what is left. */
function contents(parcel: Parcel, record: OrderRecord, left: Quantities): readonly Item[] {
  const part = record.parts.find((each) => each.part === parcel.part);
  if (!part) return [];
  return [...sum(told(parcel, part) ?? hasLeft(part, left))]
    .map(([priceId, quantity]) => ({ priceId, quantity: Math.min(quantity, left.get(priceId) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}

function told({ shipment }: Pick<Parcel, 'shipment'>, { lines }: OrderPart): readonly Item[] | undefined {
  return shipment.items
    ?.map(({ lineReference, quantity }) => ({ priceId: toPriceId(lineReference), quantity }))
    .filter((item) => lines.some(({ priceId }) => priceId === item.priceId));
}

/** Whether a fulfillment under a parcel's number can be its own: two parcels may share a number. */
function mayHold(parcel: Parcel, { parts }: OrderRecord, items: readonly Item[]): boolean {
  const part = parts.find((each) => each.part === parcel.part);
  const mine = part && (told(parcel, part) ?? part.lines);
  return items.length === 0 || (mine?.some(({ priceId }) => items.some((item) => item.priceId === priceId)) ?? false);
}

/** For a provider that does not tell a parcel's contents: what it says has left, minus what is fulfilled; else all of it. */
function hasLeft({ lines, shipped }: OrderPart, left: Quantities): readonly Item[] {
  return lines.map(({ priceId, quantity }) => {
    const fulfilled = quantity - (left.get(priceId) ?? 0);
    return { priceId, quantity: (shipped?.[priceId] ?? quantity) - fulfilled };
  });
}

/**
 * A provider that tells by line what has left, and whose lines leave whole, has said what is in its parcels only when as
 * many lines have left as parcels. Until then a parcel that seems empty waits: nothing else would carry its lines.
 */
function isToAnnounce({ part: number, shipment }: Parcel, { parts, parcels }: OrderRecord, left: Quantities): boolean {
  const part = parts.find((each) => each.part === number);
  if (!part || !isGoing(part) || !part.lines.some(({ priceId }) => (left.get(priceId) ?? 0) > 0)) return false;
  // It may stand in the place of a line, and nobody can tell yet of which.
  if (shipment.items !== undefined) return isStrange({ shipment }, part);
  if (part.shipped === undefined) return false;
  const sent = parcels.filter((parcel) => parcel.part === number && isSent(parcel));
  return sent.length > Object.values(part.shipped).filter((quantity) => quantity > 0).length;
}

/** It holds something, and none of it is known to be of its part's lines. */
function isStrange({ shipment }: Pick<Parcel, 'shipment'>, part: OrderPart): boolean {
  const { items = [] } = shipment;
  return items.length > 0 && told({ shipment }, part)?.length === 0;
}

function isGoing({ state }: OrderPart): boolean {
  return state === 'confirmed' || state === 'on-hold' || state === 'partly-shipped';
}

function trackingOf({ provider, shipment }: Parcel, { carriers }: FulfillmentSettings): Tracking {
  const carrier = namedCarrier(shipment, carriers);
  return {
    // HighLevel wants a number. The parcel's own id keeps several untracked parcels apart when the list is read again.
    number: shipment.trackingNumber ?? `not tracked (${provider} parcel ${shipment.id})`,
    carrier: carrier.name,
    url: carrier.url,
  };
}

function isSameAs(tracking: Tracking): (other: Tracking) => boolean {
  return (other) => plainNumber(other.number) === plainNumber(tracking.number);
}

function mayNotify(rule: FulfillmentSettings['notify'], isFirst: boolean, isLast: boolean): boolean {
  switch (rule) {
    case 'each':
      return true;
    case 'first':
      return isFirst;
    case 'last':
      return isLast;
    case 'never':
      return false;
  }
}

function nothingLeft(parcel: Parcel, { parts }: OrderRecord, settings: FulfillmentSettings): FulfillmentAction {
  const { number, carrier } = trackingOf(parcel, settings);
  const part = parts.find((each) => each.part === parcel.part);
  const why =
    part && isStrange(parcel, part)
      ? 'it is not known to hold any item of this order'
      : 'everything it holds was already marked as fulfilled';
  return { kind: 'nothing-left', parcel, note: `${parcel.provider} also sent ${carrier} ${number}; ${why}.` };
}

function sum(items: readonly Item[]): Quantities {
  const total = new Map<PriceId, number>();
  for (const { priceId, quantity } of items) total.set(priceId, (total.get(priceId) ?? 0) + quantity);
  return total;
}

function without(left: Quantities, items: readonly Item[]): Quantities {
  const taken = sum(items);
  return new Map([...left].map(([priceId, quantity]) => [priceId, quantity - (taken.get(priceId) ?? 0)]));
}
