import { timeText } from './call.ts';
import type { Order, Shipment } from './order.ts';
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
  const leaving = order.lines.filter(
    (line, index) => line.status !== 'fulfilled' && (parcel.lines?.includes(index) ?? true),
  );
  if (leaving.length === 0) throw new Error(`Order ${order.id} has nothing left to ship.`);
  for (const line of leaving) {
    line.status = 'fulfilled';
    line.fulfilledAt = now;
  }
  const shipment: Shipment = {
    carrier: parcel.carrier,
    trackingNumber: parcel.trackingNumber,
    trackingUrl: parcel.trackingUrl ?? '',
    shippedAt: now,
    skus: leaving.flatMap((line) => line.variant.sku ?? []),
    deliveredAt: undefined,
  };
  order.shipments.push(shipment);
  announceOrder(state, order, {
    topic: 'order:shipment:created',
    now,
    data: { shipped_at: timeText(now), ...parcelData(shipment) },
  });
  const isWhole = order.lines.every((line) => line.status === 'fulfilled');
  if (isWhole) order.fulfilledAt = now;
  changeStatus(state, order, { status: isWhole ? 'fulfilled' : 'partially-fulfilled', now });
  return shipment;
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
