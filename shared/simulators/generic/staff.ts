import { changeStatus, shippedStatus } from './orders.ts';
import { type GenericState, nextId, type Order, type Parcel } from './state.ts';

interface Why {
  readonly reason: string;
  readonly now: number;
}

interface Tracking {
  readonly parcel: string;
  readonly carrier?: string;
  readonly trackingNumber: string;
  readonly now: number;
}

/** What the supplier's staff can do with an order beside the usual way. */
export interface GenericStaff {
  hold(id: string, why: Why): void;
  fail(id: string, why: Why): void;
  /** After either, the order is being made again. */
  resume(id: string, now: number): void;
  /** Takes a line, named by ours, out of an order that goes on; the order no longer lists it unless `cancelledItems` says `kept`. */
  cancelLine(id: string, line: { readonly line: string } & Why): void;
  /** A number that comes later, or another one for the same parcel. */
  changeTracking(id: string, tracking: Tracking): void;
  /** The same goods leave in another parcel; the first one is `cancelled`. */
  replaceParcel(id: string, tracking: Tracking): Parcel;
}

export function createStaff(state: GenericState, order: (id: string) => Order): GenericStaff {
  const because = (id: string, status: 'on-hold' | 'failed', { reason, now }: Why) => {
    const found = order(id);
    found.reason = reason;
    changeStatus(state, found, status, now);
  };
  return {
    hold: (id, why) => because(id, 'on-hold', why),
    fail: (id, why) => because(id, 'failed', why),
    resume(id, now) {
      order(id).reason = undefined;
      changeStatus(state, order(id), 'in-production', now);
    },
    cancelLine: (id, line) => cancelLine(state, order(id), line),
    changeTracking(id, { parcel, now, ...tracking }) {
      Object.assign(parcelNamed(order(id), parcel), withUrl(tracking));
      changeStatus(state, order(id), order(id).status, now);
    },
    replaceParcel: (id, tracking) => replaceParcel(state, order(id), tracking),
  };
}

function cancelLine(state: GenericState, order: Order, { line: name, reason, now }: { line: string } & Why): void {
  const line = order.lines.find((each) => each.line === name);
  const hasLeft = order.parcels.some(
    ({ status, lines }) => status !== 'cancelled' && lines.some((each) => each === line),
  );
  if (line === undefined || hasLeft) throw new Error(`Order ${order.id} has no open line ${name}.`);
  order.cancelled.push(line);
  order.reason = reason;
  if (state.options.cancelledItems === 'removed') order.lines = order.lines.filter((each) => each !== line);
  const isOver = order.lines.every((each) => order.cancelled.includes(each));
  changeStatus(state, order, isOver ? 'cancelled' : shippedStatus(order), now);
}

function replaceParcel(state: GenericState, order: Order, { parcel, now, ...tracking }: Tracking): Parcel {
  const old = parcelNamed(order, parcel);
  const next: Parcel = { ...old, ...withUrl(tracking), id: nextId(state, 'parcel'), status: 'shipped', shippedAt: now };
  old.status = 'cancelled';
  order.parcels.push(next);
  changeStatus(state, order, order.status, now);
  return next;
}

function withUrl<T extends { readonly trackingNumber: string }>(tracking: T): T & { trackingUrl: string } {
  return { ...tracking, trackingUrl: `https://track.example/${tracking.trackingNumber}` };
}

function parcelNamed(order: Order, id: string): Parcel {
  const parcel = order.parcels.find((each) => each.id === id);
  if (parcel === undefined) throw new Error(`Order ${order.id} has no parcel ${id}.`);
  return parcel;
}
