import type { Order, Shipment } from './order.ts';
import { changeStatus } from './order-life.ts';
import { announceShipment } from './shipments.ts';
import type { PrintifyState } from './state.ts';

export interface Tracking {
  /** The shipment's place in the list, counted from 0: it has no id. */
  readonly shipment: number;
  readonly carrier?: string;
  readonly trackingNumber: string;
  readonly trackingUrl?: string;
  readonly now: number;
}

/** The same parcel under another number, or under its first one when it left without. Only `order:updated` tells it. */
export function changeTracking(state: PrintifyState, order: Order, { shipment, now, ...tracking }: Tracking): void {
  Object.assign(shipmentAt(order, shipment), tracking);
  changeStatus(state, order, { status: order.status, now });
}

/** The same goods in another parcel, whose entry comes last; that of the first is gone. */
export function replaceShipment(
  state: PrintifyState,
  order: Order,
  { shipment: place, now, ...tracking }: Tracking,
): Shipment {
  const next: Shipment = { ...shipmentAt(order, place), ...tracking, shippedAt: now, deliveredAt: undefined };
  order.shipments.splice(place, 1);
  order.shipments.push(next);
  announceShipment(state, order, { shipment: next, now });
  changeStatus(state, order, { status: order.status, now });
  return next;
}

function shipmentAt(order: Order, place: number): Shipment {
  const shipment = order.shipments[place];
  if (shipment === undefined) throw new Error(`Order ${order.id} has no shipment ${place}.`);
  return shipment;
}
