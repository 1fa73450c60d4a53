import type { OrderPart, Parcel } from './order.ts';
import { isSent } from './parcels.ts';
import { type Pieces, sumPieces } from './sum-pieces.ts';
import type { PartTally } from './tally-part.ts';

interface Leaving {
  readonly part: OrderPart;
  /** Of the part, as they are known with this report. */
  readonly parcels: readonly Parcel[];
  /** Those of them that this report is the first to tell of, in the provider's order. */
  readonly fresh: readonly Parcel[];
  readonly tally: PartTally;
}

/**
 * Where a provider tells by line what has left and not what is in a parcel: a parcel holds what left with it.
 *
 *     lines left:   A ──────────── B          a line and an entry told together belong together;
 *     entries:          1 ──────── 2          what one look told alone belongs to what the next tells alone
 *
 * A piece that fits nothing yet is held back until all has left.
 */
export function withContents({ part, parcels, fresh, tally }: Leaving): readonly Parcel[] {
  if (!tally.isToldByLine) return parcels;
  const { earlier, newly } = uncarried(part, parcels, tally);
  const waiting = parcels.filter((parcel) => isSent(parcel) && isUntold(parcel) && parcel.state === 'seen');
  const old = waiting.filter((parcel) => !fresh.includes(parcel));
  const [first, second] = waiting.filter((parcel) => fresh.includes(parcel));
  const [before] = old;
  const isOneForBoth = earlier.size > 0 && before === undefined && second !== undefined;
  const ofNewly = (isOneForBoth ? second : first) ?? before;
  const ofEarlier = before ?? (newly.size === 0 || second !== undefined ? first : undefined);
  const isAllGone = tally.lines.every(({ ordered, shipped, cancelled }) => shipped + cancelled >= ordered);
  return parcels.map((parcel) => {
    const pieces = sum(parcel === ofEarlier ? earlier : none, parcel === ofNewly ? newly : none);
    if (pieces.size > 0) return holding(parcel, pieces);
    return isAllGone && waiting.includes(parcel) ? holding(parcel, none) : parcel;
  });
}

/** What has left of a part that is over, and in no parcel that its provider tells of: one parcel without a number. */
export function untrackedParcel({ part, parcels, tally }: Omit<Leaving, 'fresh'>): Parcel | undefined {
  const isAnythingUntold = parcels.some((parcel) => isSent(parcel) && isUntold(parcel));
  if (isAnythingUntold) return undefined;
  const { earlier, newly } = uncarried(part, parcels, tally);
  const pieces = sum(earlier, newly);
  if (pieces.size === 0) return undefined;
  const id = `without-tracking-${part.part}`;
  if (parcels.some(({ shipment }) => shipment.id === id)) return undefined;
  const shipment = { id, status: 'shipped', isReshipment: false, isUnnamed: true, items: undefined } as const;
  return holding({ provider: part.provider, part: part.part, shipment, state: 'seen' }, pieces);
}

const none: Pieces = new Map();

function isUntold({ shipment: { items } }: Parcel): boolean {
  return items === undefined;
}

function holding(parcel: Parcel, pieces: Pieces): Parcel {
  const items = [...pieces].map(([lineReference, quantity]) => ({ lineReference, quantity }));
  return { ...parcel, shipment: { ...parcel.shipment, items } };
}

/** Pieces that left and are in no parcel: those that an earlier look told, and the new ones. */
function uncarried(part: OrderPart, parcels: readonly Parcel[], { lines }: PartTally) {
  const carried = sumPieces(parcels.filter(isSent).flatMap(({ shipment }) => shipment.items ?? []));
  // Parcels of records of before said nothing of what they hold: all that had left then.
  const isOfBefore = parcels.some((parcel) => isSent(parcel) && isUntold(parcel) && parcel.state !== 'seen');
  const pieces = lines.map(({ priceId, shipped }) => {
    const known = part.shipped?.[priceId] ?? 0;
    const held = Math.max(carried.get(priceId) ?? 0, isOfBefore ? known : 0);
    const news = Math.max(0, Math.min(shipped - known, shipped - held));
    return { priceId, news, rest: shipped - held - news };
  });
  return {
    earlier: new Map(pieces.filter(({ rest }) => rest > 0).map(({ priceId, rest }) => [priceId, rest])),
    newly: new Map(pieces.filter(({ news }) => news > 0).map(({ priceId, news }) => [priceId, news])),
  };
}

function sum(one: Pieces, other: Pieces): Pieces {
  const contents = [...one, ...other].map(([lineReference, quantity]) => ({ lineReference, quantity }));
  return sumPieces(contents);
}
