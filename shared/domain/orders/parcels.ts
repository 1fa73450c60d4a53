import type { OrderRecord, Parcel } from './order.ts';

/** Parcels that have left and have no fulfillment yet, oldest first. */
export function unfulfilledParcels(record: OrderRecord): readonly Parcel[] {
  return record.parcels
    .filter(isSent)
    .filter(({ state }) => state === 'seen' || state === 'claimed' || state === 'refused')
    .sort((one, other) => (one.shipment.shippedAt ?? 0) - (other.shipment.shippedAt ?? 0));
}

/** Has left, with goods that no other parcel held before. */
export function isSent({ shipment: { status, isReshipment } }: Parcel): boolean {
  return !isReshipment && (status === 'shipped' || status === 'delivered' || status === 'returned');
}

/** Parcels whose number changed after the customer was told another one, and re-shipments nobody was told of. */
export function parcelsToAnnounce({ parcels }: Pick<OrderRecord, 'parcels'>): readonly Parcel[] {
  const told = new Set(
    parcels.flatMap(({ toldNumber }) => (toldNumber === undefined ? [] : [plainNumber(toldNumber)])),
  );
  return parcels.filter((parcel) => isToAnnounce(parcel, told));
}

/** Letters and digits only: however a number is written, it is the same. */
export function plainNumber(number: string): string {
  return number.replace(/[^a-z0-9]/gi, '').toUpperCase();
}

/** @param told plain numbers that the customer knows, of whatever parcel. */
function isToAnnounce({ state, shipment }: Parcel, told: ReadonlySet<string>): boolean {
  const hasLeft = shipment.status !== 'pending' && shipment.status !== 'cancelled';
  const isShown = state === 'fulfilled' || state === 'adopted' || state === 'nothing-left';
  return (
    (isShown || (shipment.isReshipment && hasLeft)) &&
    shipment.trackingNumber !== undefined &&
    !told.has(plainNumber(shipment.trackingNumber))
  );
}
