import { matchParcels } from './match-parcels.ts';
import type { OrderPart, Parcel } from './order.ts';
import type { Shipment } from './shipment.ts';

export interface MovedParcels {
  /** Of the part, with what is told of them now; those that were not known before come last. */
  readonly parcels: readonly Parcel[];
  readonly fresh: readonly Parcel[];
}

/** @param hasLeft whether further pieces have left since the last look, where the provider tells that by line. */
export function moveParcels(
  part: OrderPart,
  before: readonly Parcel[],
  shipments: readonly Shipment[],
  hasLeft: boolean,
): MovedParcels {
  const { known, fresh } = matchParcels(before, shipments, hasLeft);
  const moved = before.map((parcel) => {
    const seen = known.get(parcel);
    return seen ? movedParcel(parcel, seen) : parcel;
  });
  const added: Parcel[] = [];
  for (const shipment of fresh) {
    const taken = [...moved, ...added].map((each) => each.shipment.id);
    added.push({ provider: part.provider, part: part.part, shipment: withFreeId(shipment, taken), state: 'seen' });
  }
  return { parcels: [...moved, ...added], fresh: added };
}

/** It keeps the id that it was first known by: a worker that is busy with it knows it by that id. */
function movedParcel(parcel: Parcel, seen: Shipment): Parcel {
  const isOtherEntry = seen.isUnnamed !== true && seen.id !== parcel.shipment.id;
  const shipment = { ...movedShipment(parcel.shipment, seen), id: parcel.shipment.id };
  return { ...parcel, shipment, ...(isOtherEntry && { goesBy: seen.id }) };
}

const shipmentRank = { pending: 0, cancelled: 0, shipped: 1, delivered: 2, returned: 3 } as const;

/** Never backwards, and tracking that was told once is never lost because a later report lacks it. */
function movedShipment(known: Shipment, seen: Shipment): Shipment {
  return {
    ...known,
    ...seen,
    status: shipmentRank[seen.status] >= shipmentRank[known.status] ? seen.status : known.status,
    items: seen.items ?? known.items,
  };
}

/** Two parcels may share a number, and so a made id. */
function withFreeId(shipment: Shipment, taken: readonly string[]): Shipment {
  let id = shipment.id;
  for (let next = 2; taken.includes(id); next += 1) id = `${shipment.id} (${next})`;
  return id === shipment.id ? shipment : { ...shipment, id };
}
