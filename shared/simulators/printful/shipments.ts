import type { SimulatedResponse } from '../simulator.ts';
import { json, readPage } from './answers.ts';
import type { StoreCall } from './call.ts';
import type { Order, Shipment } from './order.ts';
import { announceOrder, setStatus } from './order-life.ts';
import { isAllSent, itemOf, unshipped } from './order-rest.ts';
import { findOrder } from './orders.ts';
import { nextId, type PrintfulState } from './state.ts';
import { emit, isoTime, orderData, shipmentData } from './webhook-events.ts';

export interface NewShipment {
  /** What is in the parcel, by the order's item ids; default: all that has not been shipped. */
  readonly items?: readonly { readonly itemId: number; readonly quantity: number }[];
  readonly carrier: string;
  readonly service?: string;
  readonly trackingNumber: string | null;
  readonly trackingUrl?: string | null;
  /** Sends the same goods again: it changes no status. */
  readonly reshipment?: boolean;
  readonly now: number;
}

/** Sends a parcel, after which the order is partial or fulfilled. */
export function shipOrder(state: PrintfulState, order: Order, parcel: NewShipment): Shipment {
  const shipment = makeShipment(state, order, parcel);
  order.shipments.push(shipment);
  if (!shipment.reshipment) setStatus(order, isAllSent(order) ? 'fulfilled' : 'partial', parcel.now);
  announceShipment(state, { order, shipment, type: 'shipment_sent', now: parcel.now });
  return shipment;
}

export function makeShipment(state: PrintfulState, order: Order, parcel: NewShipment): Shipment {
  const contents =
    parcel.items?.map(({ itemId, quantity }) => ({ item: itemOf(order, itemId), quantity })) ?? unshipped(order);
  if (contents.length === 0) throw new Error(`Order ${order.id} has nothing left to ship.`);
  return {
    id: nextId(state, 'shipment'),
    orderId: order.id,
    carrier: parcel.carrier,
    service: parcel.service ?? `${parcel.carrier} Ground`,
    trackingNumber: parcel.trackingNumber,
    trackingUrl: parcel.trackingUrl ?? null,
    shippedAt: parcel.now,
    reshipment: parcel.reshipment ?? false,
    status: 'shipped',
    deliveryStatus: 'in_transit',
    deliveredAt: null,
    items: contents.map((content) => ({ id: nextId(state, 'shipmentItem'), ...content })),
  };
}

export function deliverShipment(state: PrintfulState, { order, shipment, now }: Parcel): void {
  shipment.deliveryStatus = 'delivered';
  shipment.deliveredAt = now;
  announceShipment(state, { order, shipment, type: 'shipment_delivered', now });
}

export function returnShipment(state: PrintfulState, { order, shipment, now }: Parcel): void {
  shipment.status = 'returned';
  shipment.deliveryStatus = 'return_to_sender';
  announceShipment(state, { order, shipment, type: 'shipment_returned', now });
}

/** `GET /v2/orders/{id}/shipments`, in the shape of v2. */
export function listShipments(call: StoreCall): SimulatedResponse {
  const order = findOrder(call);
  const page = readPage(call.request.query, call.state.behaviour);
  const data = order.shipments
    .slice(page.offset, page.offset + page.limit)
    .map((shipment) => shipmentShape(order, shipment));
  const self = { href: `https://api.printful.example/v2/orders/${order.id}/shipments` };
  return json(200, { data, paging: { total: order.shipments.length, ...page }, _links: { self } });
}

interface Parcel {
  readonly order: Order;
  readonly shipment: Shipment;
  readonly now: number;
}

interface Announcement extends Parcel {
  readonly type: 'shipment_sent' | 'shipment_delivered' | 'shipment_returned' | 'shipment_canceled';
}

export function announceShipment(state: PrintfulState, { order, shipment, type, now }: Announcement): void {
  const data = { shipment: shipmentData(order, shipment), order: orderData(state, order) };
  emit(state, { type, storeId: order.storeId, data, now });
  announceOrder(state, order, { type: 'order_updated', now });
}

function shipmentShape(order: Order, shipment: Shipment) {
  const shippedAt = isoTime(shipment.shippedAt);
  const day = (days: number) => isoTime(shipment.shippedAt + days * 86_400_000).slice(0, 10);
  const { minDays, maxDays } = order.contents.shipping;
  return {
    id: shipment.id,
    order_id: order.id,
    order_external_id: order.externalId,
    carrier: shipment.carrier,
    service: shipment.service,
    shipment_status: shipment.status,
    shipped_at: shipment.status === 'packaged' ? null : shippedAt,
    delivery_status: shipment.deliveryStatus,
    delivered_at: shipment.deliveredAt === null ? null : isoTime(shipment.deliveredAt),
    departure_address: { country_name: 'United States', country_code: 'US', state_code: 'NC' },
    is_reshipment: shipment.reshipment,
    tracking_number: shipment.trackingNumber,
    tracking_url: shipment.trackingUrl,
    tracking_events:
      shipment.status === 'packaged' ? [] : [{ triggered_at: shippedAt, description: 'Accepted by the carrier' }],
    estimated_delivery: { from_date: day(minDays), to_date: day(maxDays), calculated_at: shippedAt },
    shipment_items: shipment.items.map(({ id, item, quantity }) => ({
      id,
      order_item_id: item.id,
      order_item_external_id: item.externalId,
      order_item_name: item.name,
      quantity,
    })),
  };
}
