import type { OrderRecord, Parcel } from './order.ts';

/** Parcels whose number changed after the customer was told another one, and re-shipments nobody was told of. */
export function untoldParcels({ parcels }: Pick<OrderRecord, 'parcels'>): readonly Parcel[] {
  return parcels.filter(isUntold);
}

function isUntold({ state, shipment, toldNumber }: Parcel): boolean {
  const hasLeft = shipment.status !== 'pending' && shipment.status !== 'cancelled';
  const isShown = state === 'fulfilled' || state === 'adopted' || state === 'nothing-left';
  return (
    (isShown || (shipment.isReshipment && hasLeft)) &&
    shipment.trackingNumber !== undefined &&
    shipment.trackingNumber !== toldNumber
  );
}
