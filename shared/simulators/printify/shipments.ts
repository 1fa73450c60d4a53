import { timeText } from './call.ts';
import type { Order, OrderLine, OrderStatus, Shipment } from './order.ts';
import { announceOrder, changeStatus } from './order-life.ts';
import type { PrintifyState } from './state.ts';

export interface NewShipment {
  /** The places of the lines in the parcel, counted from 0; default: every line that has not left. */
  readonly lines?: readonly number[];
  readonly carrier: string;
  readonly trackingNumber: string;
  /** Some carriers have none. */
  readonly trackingUrl?: string;
  readonly now: number;
}

/** Sends a parcel, after which the order is partly or wholly fulfilled. */
export function shipOrder(state: PrintifyState, order: Order, parcel: NewShipment): Shipment {
  const { now } = parcel;
  const leaving = leave(order, parcel);
  const shipment: Shipment = {
    carrier: parcel.carrier,
    trackingNumber: parcel.trackingNumber,
    trackingUrl: parcel.trackingUrl ?? '',
    shippedAt: now,
    skus: leaving.flatMap((line) => line.variant.sku ?? []),
    deliveredAt: undefined,
  };
  order.shipments.push(shipment);
  announceShipment(state, order, { shipment, now });
  changeStatus(state, order, { status: statusByLines(order, now), now });
  return shipment;
}

export type UntrackedParcel = Pick<NewShipment, 'lines' | 'now'>;

/** Lines leave and nothing but their own state tells it. */
export function shipUntracked(state: PrintifyState, order: Order, parcel: UntrackedParcel): void {
  leave(order, parcel);
  changeStatus(state, order, { status: statusByLines(order, parcel.now), now: parcel.now });
}

function leave(order: Order, { lines, now }: UntrackedParcel): OrderLine[] {
  const leaving = order.lines.filter(
    (line, index) => line.status !== 'fulfilled' && !line.isCancelled && (lines?.includes(index) ?? true),
  );
  if (leaving.length === 0) throw new Error(`Order ${order.id} has nothing left to ship.`);
  for (const line of leaving) {
    line.status = 'fulfilled';
    line.fulfilledAt = now;
  }
  return leaving;
}

/** Fulfilled once every line has left or was cancelled; the first time, that is noted. */
export function statusByLines(order: Order, now: number): OrderStatus {
  const lines = order.lines.filter(({ isCancelled }) => !isCancelled);
  const left = lines.filter(({ status }) => status === 'fulfilled');
  if (left.length === 0) return order.status;
  if (left.length < lines.length) return 'partially-fulfilled';
  order.fulfilledAt = now;
  return 'fulfilled';
}

export function announceShipment(
  state: PrintifyState,
  order: Order,
  { shipment, now }: { readonly shipment: Shipment; readonly now: number },
): void {
  const data = { shipped_at: timeText(now), ...parcelData(shipment) };
  announceOrder(state, order, { topic: 'order:shipment:created', now, data });
}

export function deliverShipment(
  state: PrintifyState,
  order: Order,
  { trackingNumber, now }: { trackingNumber: string; now: number },
): void {
  const shipment = order.shipments.find((candidate) => candidate.trackingNumber === trackingNumber);
  if (shipment === undefined) throw new Error(`Order ${order.id} has no shipment ${trackingNumber}.`);
  shipment.deliveredAt = now;
  const data = { delivered_at: timeText(now), ...parcelData(shipment) };
  announceOrder(state, order, { topic: 'order:shipment:delivered', now, data });
}

function parcelData(shipment: Shipment) {
  return {
    carrier: {
      code: shipment.carrier.toUpperCase(),
      tracking_number: shipment.trackingNumber,
      tracking_url: shipment.trackingUrl,
    },
    skus: shipment.skus,
  };
}
