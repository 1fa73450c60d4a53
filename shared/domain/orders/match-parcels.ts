import type { Parcel } from './order.ts';
import { isSent, plainNumber } from './parcels.ts';
import type { Shipment } from './shipment.ts';

export interface MatchedParcels {
  /** Each parcel that the provider still tells, with what it tells. */
  readonly known: ReadonlyMap<Parcel, Shipment>;
  /** In the provider's order. */
  readonly fresh: readonly Shipment[];
}

/**
 * Which entry of a provider is which parcel. By the id that the provider gives it; where it gives none, by its number however
 * that is written, each entry once. An entry that came in the place of one that vanished is the same parcel under another
 * number: with the same contents, where they are told, else unless a line left with it.
 * @param parcels those of one part.
 * @param hasLeft whether further pieces have left since the last look, where the provider tells that by line.
 */
export function matchParcels(
  parcels: readonly Parcel[],
  shipments: readonly Shipment[],
  hasLeft: boolean,
): MatchedParcels {
  const known = new Map<Parcel, Shipment>();
  const replaced = new Set(parcels.flatMap(({ goesBy, shipment }) => (goesBy === undefined ? [] : [shipment.id])));
  let fresh = shipments.filter(({ id, isUnnamed }) => isUnnamed || !replaced.has(id));
  for (const isSame of [isNamed, isNumbered, isUnnumbered]) {
    fresh = fresh.filter((shipment) => {
      const parcel = parcels.find((each) => !known.has(each) && isSame(each, shipment));
      if (parcel) known.set(parcel, shipment);
      return parcel === undefined;
    });
  }
  const gone = parcels.filter((parcel) => isSent(parcel) && isGone(known.get(parcel)));
  for (const [parcel, shipment] of replacements(gone, fresh.filter(isOnItsWay), hasLeft)) {
    known.set(parcel, shipment);
    fresh = fresh.filter((each) => each !== shipment);
  }
  return { known, fresh };
}

function isNamed({ shipment, goesBy = shipment.id }: Parcel, seen: Shipment): boolean {
  return !seen.isUnnamed && goesBy === seen.id;
}

function isNumbered({ shipment: { trackingNumber } }: Parcel, seen: Shipment): boolean {
  if (!seen.isUnnamed || trackingNumber === undefined || seen.trackingNumber === undefined) return false;
  return plainNumber(trackingNumber) === plainNumber(seen.trackingNumber);
}

function isUnnumbered({ shipment }: Parcel, seen: Shipment): boolean {
  const isBare = seen.trackingNumber === undefined && shipment.trackingNumber === undefined;
  return isBare && seen.isUnnamed === true && shipment.id === seen.id;
}

function isGone(seen: Shipment | undefined): boolean {
  return seen === undefined || seen.status === 'cancelled';
}

function isOnItsWay({ status, isReshipment }: Shipment): boolean {
  return status !== 'cancelled' && !isReshipment;
}

function replacements(
  gone: readonly Parcel[],
  fresh: readonly Shipment[],
  hasLeft: boolean,
): readonly (readonly [Parcel, Shipment])[] {
  const told = fresh.filter(({ isUnnamed }) => !isUnnamed);
  const left = [...gone];
  const alike = told.flatMap((shipment) => {
    const place = left.findIndex((parcel) => holdsTheSame(parcel.shipment, shipment));
    const [parcel] = place < 0 ? [] : left.splice(place, 1);
    return parcel ? [[parcel, shipment] as const] : [];
  });
  const unnamed = fresh.filter(({ isUnnamed }) => isUnnamed);
  // A parcel that has just left came with an entry of its own.
  const spare = Math.max(0, unnamed.length - (hasLeft ? 1 : 0));
  return [...alike, ...left.slice(0, spare).flatMap((parcel, at) => pair(parcel, unnamed[at]))];
}

function pair(parcel: Parcel, shipment: Shipment | undefined): readonly (readonly [Parcel, Shipment])[] {
  return shipment ? [[parcel, shipment]] : [];
}

function holdsTheSame({ items: one }: Shipment, { items: other }: Shipment): boolean {
  if (one === undefined || other === undefined || one.length === 0) return false;
  const text = (items: NonNullable<Shipment['items']>) =>
    items
      .map(({ lineReference, quantity }) => `${lineReference} ${quantity}`)
      .sort()
      .join();
  return text(one) === text(other);
}
