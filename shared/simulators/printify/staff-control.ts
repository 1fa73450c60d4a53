import { cancelLine, splitLine, substituteLine } from './line-changes.ts';
import type { Order, Shipment } from './order.ts';
import { changeStatus } from './order-life.ts';
import { changeTracking, replaceShipment, type Tracking } from './shipment-changes.ts';
import { shipUntracked, type UntrackedParcel } from './shipments.ts';
import type { PrintifyState } from './state.ts';

/** What Printify's staff can do with an order beside the usual way; lines and shipments by their places, from 0. */
export interface PrintifyStaff {
  /** Takes a line, or pieces of it, out and pays them back, while the rest goes on. */
  cancelLine(orderId: string, line: Parameters<typeof cancelLine>[2]): void;
  /** Makes two lines of one: `first` pieces stay in it. */
  splitLine(orderId: string, split: Parameters<typeof splitLine>[2]): void;
  /** Another article in place of the one that was ordered. */
  substituteLine(orderId: string, by: Parameters<typeof substituteLine>[2]): void;
  /** A print file, the stock, the address: what has not left waits. */
  hold(orderId: string, now: number): void;
  fail(orderId: string, now: number): void;
  /** After either, the order is being made again. */
  resume(orderId: string, now: number): void;
  /** Lines leave by a service without tracking: no entry among the shipments, and no event of one. */
  shipUntracked(orderId: string, parcel: UntrackedParcel): void;
  /** A number that comes later (ship with an empty one), or another one for the same parcel. */
  changeTracking(orderId: string, tracking: Tracking): void;
  /** The same goods leave in another parcel. */
  replaceShipment(orderId: string, tracking: Tracking): Shipment;
}

export function createStaffControl(state: PrintifyState, order: (orderId: string) => Order): PrintifyStaff {
  return {
    cancelLine: (orderId, line) => cancelLine(state, order(orderId), line),
    splitLine: (orderId, split) => splitLine(state, order(orderId), split),
    substituteLine: (orderId, by) => substituteLine(state, order(orderId), by),
    hold: (orderId, now) => changeStatus(state, order(orderId), { status: 'has-issues', now }),
    fail: (orderId, now) => changeStatus(state, order(orderId), { status: 'unfulfillable', now }),
    resume: (orderId, now) => changeStatus(state, order(orderId), { status: 'in-production', now }),
    shipUntracked: (orderId, parcel) => shipUntracked(state, order(orderId), parcel),
    changeTracking: (orderId, tracking) => changeTracking(state, order(orderId), tracking),
    replaceShipment: (orderId, tracking) => replaceShipment(state, order(orderId), tracking),
  };
}
