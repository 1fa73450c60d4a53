import { type CancelledItem, cancelItem, splitItem } from './item-changes.ts';
import type { Order, Shipment } from './order.ts';
import { changeStatus } from './order-life.ts';
import {
  changeTracking,
  packShipment,
  type Replacement,
  replaceShipment,
  sendShipment,
  type Tracking,
} from './shipment-changes.ts';
import type { NewShipment } from './shipments.ts';
import type { PrintfulState } from './state.ts';

/** What Printful's staff can do with an order beside the usual way; `now` is always milliseconds since the epoch. */
export interface PrintfulStaff {
  /** Takes pieces out and pays them back, while the rest goes on. */
  cancelItem(orderId: number, item: CancelledItem): void;
  /** Makes two items of one: `first` pieces stay in it. */
  splitItem(orderId: number, split: { readonly itemId: number; readonly first: number; readonly now: number }): void;
  /** After a failure or a hold that was none: the order is being made again. */
  resume(orderId: number, now: number): void;
  /** A number that comes later, or another one for the same parcel. */
  changeTracking(shipmentId: number, tracking: Tracking): void;
  /** The same goods leave in another shipment. */
  replaceShipment(shipmentId: number, replacement: Replacement): Shipment;
  /** A parcel that v2 tells before it leaves. */
  packShipment(orderId: number, parcel: NewShipment): Shipment;
  sendShipment(shipmentId: number, tracking: Tracking): void;
}

interface Finders {
  readonly order: (orderId: number) => Order;
  readonly parcel: (shipmentId: number) => { readonly order: Order; readonly shipment: Shipment };
}

export function createStaffControl(state: PrintfulState, { order, parcel }: Finders): PrintfulStaff {
  return {
    cancelItem: (orderId, item) => cancelItem(state, order(orderId), item),
    splitItem: (orderId, split) => splitItem(state, order(orderId), split),
    resume(orderId, now) {
      const found = order(orderId);
      Object.assign(found, { error: null, statusBeforeHold: undefined });
      changeStatus(state, found, 'inprocess', now);
    },
    changeTracking: (shipmentId, tracking) => changeTracking(state, parcel(shipmentId), tracking),
    replaceShipment: (shipmentId, replacement) => replaceShipment(state, parcel(shipmentId), replacement),
    packShipment: (orderId, shipment) => packShipment(state, order(orderId), shipment),
    sendShipment: (shipmentId, tracking) => sendShipment(state, parcel(shipmentId), tracking),
  };
}
