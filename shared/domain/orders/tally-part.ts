import type { PriceId } from '../ids.ts';
import { type MatchedItems, matchItems } from './match-items.ts';
import type { OrderPart, Parcel } from './order.ts';
import { isSent } from './parcels.ts';
import type { ProviderOrder } from './provider-order.ts';
import { type Pieces, sumPieces } from './sum-pieces.ts';

/** One line at its provider: ordered = shipped + cancelled + open. */
export interface LineTally {
  readonly priceId: PriceId;
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
}

export interface PartTally {
  readonly lines: readonly LineTally[];
  /** Whether the provider tells what has left, by line or by parcel; else nothing but the order's own word does. */
  readonly isTold: boolean;
  /** Whether it tells it by line; then `lines` say what has left even where no parcel does. */
  readonly isToldByLine: boolean;
}

/**
 * Sums a part from what its provider tells of items and parcels. A shipped piece never comes back; a cancelled one may.
 * @param parcels of the part, as they are known with this report.
 */
export function tallyPart(part: OrderPart, seen: ProviderOrder, parcels: readonly Parcel[]): PartTally {
  const matched = matchItems(part.lines, seen.items);
  const isToldByLine = seen.items.some(({ shippedQuantity }) => shippedQuantity !== undefined);
  const sent = parcels.filter(isSent);
  const inParcels = sumPieces(sent.flatMap(({ shipment }) => shipment.items ?? []));
  const byLine = shippedByLine(part, matched, isOver(seen));
  const isTold = isToldByLine || (sent.length > 0 && sent.every(({ shipment }) => shipment.items !== undefined));
  const lines = part.lines.map(({ priceId, quantity: ordered }) => {
    const told = Math.max(isToldByLine ? (byLine.get(priceId) ?? 0) : 0, inParcels.get(priceId) ?? 0);
    const shipped = Math.min(ordered, Math.max(told, part.shipped?.[priceId] ?? 0));
    return { priceId, ordered, shipped, cancelled: Math.min(ordered - shipped, cancelledOf(matched, priceId)) };
  });
  const ours = new Set(part.lines.map(({ priceId }) => priceId));
  const strange = [...inParcels].reduce((all, [name, quantity]) => all + (ours.has(name) ? 0 : quantity), 0);
  return { lines: concluded(lines, seen, isTold, matched.strangers.length > 0 ? strange : 0), isTold, isToldByLine };
}

/** The work on it has ended, whatever came of it. */
function isOver({ status }: ProviderOrder): boolean {
  return status === 'shipped' || status === 'cancelled';
}

/**
 * Pieces of a finished order that are in no parcel and no shipped line will never leave, unless articles left in their place.
 * @param strange pieces in parcels that stand for no line for certain.
 */
function concluded(
  lines: readonly LineTally[],
  seen: ProviderOrder,
  isTold: boolean,
  strange: number,
): readonly LineTally[] {
  // What cannot be read may hold anything.
  if (!isOver(seen) || seen.unreadable) return lines;
  const isAnySent = lines.some(({ shipped }) => shipped > 0);
  if (isAnySent && !isTold) return lines;
  const open = lines.reduce((sum, { ordered, shipped, cancelled }) => sum + ordered - shipped - cancelled, 0);
  if (strange < open && (isAnySent || seen.status === 'cancelled'))
    return lines.map((line) => ({ ...line, cancelled: line.ordered - line.shipped }));
  // Nothing tells of a single piece: then only the order's word is left.
  return lines.map((line) => ({ ...line, shipped: line.ordered - line.cancelled }));
}

function shippedByLine({ lines }: OrderPart, { shares, strangers, missing }: MatchedItems, hasEnded: boolean): Pieces {
  const left = new Map(shares.map(({ item }) => [item, item.shippedQuantity ?? 0]));
  const told = shares.map(({ item, priceId, quantity: ordered }) => {
    const quantity = Math.min(ordered, left.get(item) ?? 0);
    left.set(item, (left.get(item) ?? 0) - quantity);
    return { lineReference: priceId, quantity };
  });
  // Several lines were replaced: which is which is told only by the end of all of them.
  const isGone = strangers.every(({ quantity, shippedQuantity = 0 }) => shippedQuantity >= quantity);
  const isRestGone = hasEnded && strangers.length > 0 && isGone;
  const rest = lines.map(({ priceId }) => ({ lineReference: priceId, quantity: missing.get(priceId) ?? 0 }));
  return sumPieces(isRestGone ? [...told, ...rest] : told);
}

/** What the provider says it will not make, or no longer lists. While an item may stand for it, nothing is concluded. */
function cancelledOf({ shares, strangers, missing }: MatchedItems, priceId: PriceId): number {
  const mine = shares.filter((share) => share.priceId === priceId);
  const told = mine.reduce((sum, { item, quantity }) => sum + Math.min(quantity, item.cancelledQuantity ?? 0), 0);
  const isListed = shares.length > 0 && strangers.length === 0;
  return told + (isListed ? (missing.get(priceId) ?? 0) : 0);
}
