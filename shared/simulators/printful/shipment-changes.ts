import type { Order, Shipment } from './order.ts';
import { announceOrder, setStatus } from './order-life.ts';
import { isAllSent } from './order-rest.ts';
import { announceShipment, makeShipment, type NewShipment } from './shipments.ts';
import { nextId, type PrintfulState } from './state.ts';

interface Parcel {
  readonly order: Order;
  readonly shipment: Shipment;
}

export interface Tracking {
  readonly carrier?: string;
  readonly trackingNumber: string | null;
  readonly trackingUrl?: string | null;
  readonly now: number;
}

/** The same parcel under another number, or under its first one when it left without. Only `order_updated` tells it. */
export function changeTracking(
  state: PrintfulState,
  { order, shipment }: Parcel,
  { now, ...tracking }: Tracking,
): void {
  Object.assign(shipment, tracking);
  setStatus(order, order.status, now);
  announceOrder(state, order, { type: 'order_updated', now });
}

export interface Replacement extends Tracking {
  /** What becomes of the first one: no longer told, or told as cancelled. Default `removed`. */
  readonly old?: 'removed' | 'canceled';
}

/** The same goods in another shipment, with an id of its own. */
export function replaceShipment(
  state: PrintfulState,
  { order, shipment }: Parcel,
  { now, old = 'removed', ...tracking }: Replacement,
): Shipment {
  const { items, deliveredAt: _deliveredAt, ...rest } = shipment;
  const lines = items.map((line) => ({ ...line, id: nextId(state, 'shipmentItem') }));
  const next: Shipment = {
    ...rest,
    ...tracking,
    id: nextId(state, 'shipment'),
    shippedAt: now,
    deliveredAt: null,
    items: lines,
  };
  if (old === 'removed') order.shipments.splice(order.shipments.indexOf(shipment), 1);
  else Object.assign(shipment, { status: 'canceled', deliveryStatus: 'canceled', items: [] });
  order.shipments.push(next);
  setStatus(order, order.status, now);
  announceShipment(state, { order, shipment, type: 'shipment_canceled', now });
  announceShipment(state, { order, shipment: next, type: 'shipment_sent', now });
  return next;
}

/** Packs a parcel that has not left: v2 tells it already, without a number; v1 and the order's status do not. */
export function packShipment(state: PrintfulState, order: Order, parcel: NewShipment): Shipment {
  const packed = { ...makeShipment(state, order, parcel), trackingNumber: null, trackingUrl: null };
  const shipment: Shipment = { ...packed, status: 'packaged', deliveryStatus: 'pre_transit' };
  order.shipments.push(shipment);
  announceOrder(state, order, { type: 'order_updated', now: parcel.now });
  return shipment;
}

/** Hands a packed parcel over. */
export function sendShipment(state: PrintfulState, { order, shipment }: Parcel, { now, ...tracking }: Tracking): void {
  if (shipment.status !== 'packaged') throw new Error(`Shipment ${shipment.id} is ${shipment.status} already.`);
  Object.assign(shipment, { ...tracking, status: 'shipped', deliveryStatus: 'in_transit', shippedAt: now });
  setStatus(order, isAllSent(order) ? 'fulfilled' : 'partial', now);
  announceShipment(state, { order, shipment, type: 'shipment_sent', now });
}
