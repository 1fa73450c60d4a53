import type { PriceId } from '../ids.ts';
import type { Reason } from '../reason.ts';
import type { OrderLine, OrderPart, OrderRecord, Parcel, PartLine } from './order.ts';
import type { StoreOrder } from './store-order.ts';
import { toPartLine } from './to-part-line.ts';

/** By price, how many pieces somebody else has fulfilled: the merchant by hand, another system. */
export type FulfilledElsewhere = ReadonlyMap<PriceId, number>;

/** What is looked at of an entry in the shop's list of fulfillments. */
interface Fulfillment {
  readonly id: string;
  readonly items: readonly { readonly priceId: PriceId; readonly quantity: number }[];
  readonly trackings: readonly { readonly number: string }[];
}

export const nothingFulfilled: FulfilledElsewhere = new Map();

export const fulfilledElsewhereReason: Reason = {
  code: 'fulfilled-elsewhere',
  message: 'HighLevel shows this order as fulfilled already, so nothing is ordered. If that is wrong, send it anyway.',
};

/** Whether the shop's list of fulfillments must be read before anything is ordered. */
export function mayBeFulfilledElsewhere(
  { fulfillmentStatus }: Pick<StoreOrder, 'fulfillmentStatus'>,
  known: OrderRecord | undefined,
): boolean {
  if (fulfillmentStatus === 'unfulfilled' || isOverruled(known)) return false;
  // It may order again what was sent before.
  if (known?.decision !== undefined) return true;
  const isAllSent = known?.lines.every(({ kind, part }) => kind !== 'mapped' || part !== undefined) ?? false;
  return !isAllSent || (known?.parts.some(mayBeSent) ?? false);
}

/** The merchant asked to send it whatever was fulfilled elsewhere. */
function isOverruled(known: OrderRecord | undefined): boolean {
  return known?.sentAnywayAt !== undefined || known?.decision?.kind === 'send-anyway';
}

/**
 * What the shop's list holds but for our own parcels. Where the shop says that something was fulfilled, and the list does not
 * say what, that is everything: an order at a provider cannot be taken back, and the merchant can still send this one.
 */
export function fulfilledElsewhere(
  { fulfillmentStatus, lines }: Pick<StoreOrder, 'fulfillmentStatus' | 'lines'>,
  fulfillments: readonly Fulfillment[],
  parcels: readonly Parcel[],
): FulfilledElsewhere {
  const others = fulfillments.filter((each) => !isOurs(each, parcels));
  const prices = new Set(lines.flatMap(({ priceId }) => priceId ?? []));
  const counts = new Map<PriceId, number>();
  for (const { priceId, quantity } of others.flatMap(({ items }) => items)) {
    counts.set(priceId, (counts.get(priceId) ?? 0) + quantity);
  }
  if ([...counts.keys()].some((priceId) => prices.has(priceId))) return counts;
  const isSaid = others.length > 0 || (fulfillments.length === 0 && saysFulfilled.test(fulfillmentStatus ?? ''));
  return isSaid ? new Map([...prices].map((priceId) => [priceId, Number.POSITIVE_INFINITY])) : nothingFulfilled;
}

/** Only `unfulfilled` is known for certain; `fulfilled` and `partially_fulfilled` are likely (facts of HighLevel, assumed). */
const saysFulfilled = /^(partial|partly|fulfil|ship|deliver|complete)/;

function isOurs({ id, trackings }: Fulfillment, parcels: readonly Parcel[]): boolean {
  return parcels.some(
    ({ fulfillmentId, state, shipment: { trackingNumber } }) =>
      fulfillmentId === id ||
      // Its answer was lost, so nobody knows its id yet.
      (state === 'claimed' && trackings.some(({ number }) => number !== '' && number === trackingNumber)),
  );
}

/** Whether nothing of a line is left to be made. */
export function isFulfilledElsewhere({ priceId, quantity }: OrderLine, fulfilled: FulfilledElsewhere): boolean {
  return priceId !== undefined && (fulfilled.get(priceId) ?? 0) >= quantity;
}

/** It may be created yet: a request that was lost on its way is sent again. */
function mayBeSent(part: OrderPart): boolean {
  return isUnsent(part) || (part.state === 'creating' && part.providerOrderId === undefined);
}

/** Nothing of it is at its provider, for certain. */
export function isUnsent({ state, intent, providerOrderId }: OrderPart): boolean {
  return (state === 'planned' || state === 'refused') && intent?.kind !== 'create' && providerOrderId === undefined;
}

/** Everything of it was fulfilled elsewhere before it was sent. */
export function isNothingLeft({ lines }: OrderPart): boolean {
  return lines.length === 0;
}

/** What a part is to be made of: its lines, each for the pieces that nobody has fulfilled. */
export function linesLeft(
  lines: readonly OrderLine[],
  part: OrderPart,
  fulfilled: FulfilledElsewhere,
): readonly PartLine[] {
  const mine = lines.filter((line) => line.part === part.part);
  // A line that the shop does not show any more stays as it was decided.
  const unseen = part.lines.filter(({ priceId }) => !mine.some((line) => line.priceId === priceId));
  const left = mine.flatMap(toPartLine).map((line) => ({
    ...line,
    quantity: Math.max(0, line.quantity - (fulfilled.get(line.priceId) ?? 0)),
  }));
  return [...left.filter(({ quantity }) => quantity > 0), ...unseen];
}
