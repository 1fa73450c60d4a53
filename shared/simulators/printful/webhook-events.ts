import { createHmac } from 'node:crypto';
import type { DeliveryReport } from '../simulator.ts';
import { behaviourEventMangles } from './behaviour-mangles.ts';
import type { Order, Shipment } from './order.ts';
import { dashboardUrl } from './order-shape.ts';
import { nextId, type PrintfulState } from './state.ts';
import { type SentEvent, subscriptionsOf, type WebhookEvent } from './subscription.ts';

const retryMinutes = [1, 4, 16, 64, 256, 1024];

/** Queues a signed delivery for every configuration that asked for this event. */
export function emit(state: PrintfulState, event: WebhookEvent): void {
  for (const subscription of subscriptionsOf(state.subscriptions, event.storeId, event.now)) {
    const setting = subscription.events.find((candidate) => candidate.type === event.type);
    const url = setting?.url ?? subscription.defaultUrl;
    if (setting !== undefined && url !== null) queue(state, { event, url, subscription, retries: 0 }, event.now);
  }
}

/** Any 2xx settles a delivery; anything else queues the next of six retries, whose `at` lies in the future. */
export function settleDelivery(state: PrintfulState, report: DeliveryReport): void {
  const sent = state.sentEvents.get(report.id);
  if (sent === undefined) return;
  state.sentEvents.delete(report.id);
  const minutes = retryMinutes[sent.retries];
  const isAccepted = report.status !== undefined && report.status >= 200 && report.status < 300;
  if (isAccepted || minutes === undefined) return;
  queue(state, { ...sent, retries: sent.retries + 1 }, report.now + minutes * 60_000);
}

function queue(state: PrintfulState, sent: SentEvent, at: number): void {
  const { event, url, subscription, retries } = sent;
  const occurredAt = isoTime(event.now);
  const { type, storeId, data } = event;
  const told = { type, occurred_at: occurredAt, retries, store_id: storeId, data };
  const body = JSON.stringify(state.mangler.body(type, told, behaviourEventMangles(state.behaviour)));
  const signature = createHmac('sha256', subscription.secretKey).update(body).digest('hex');
  const id = `printful-${nextId(state, 'delivery')}`;
  const headers = {
    'content-type': 'application/json',
    'x-pf-webhook-signature': signature,
    'x-pf-webhook-public-key': headerKey(state, subscription.publicKey),
  };
  state.sentEvents.set(id, sent);
  state.deliveries.push({ id, url, headers, body, at });
}

function headerKey({ behaviour }: PrintfulState, publicKey: string): string {
  return behaviour.headerPublicKey === 'same' ? publicKey : Buffer.from(publicKey).toString('base64');
}

export function orderData(state: PrintfulState, order: Order) {
  const isIso = state.behaviour.eventTimes === 'iso';
  const times = isIso
    ? { created_at: isoTime(order.createdAt), updated_at: isoTime(order.updatedAt) }
    : { created: Math.floor(order.createdAt / 1000), updated: Math.floor(order.updatedAt / 1000) };
  return {
    id: order.id,
    external_id: order.externalId,
    status: order.status,
    store_id: order.storeId,
    dashboard_url: dashboardUrl(order),
    ...times,
  };
}

/** A shipment as events show it: without its carrier and without its items. */
export function shipmentData(order: Order, shipment: Shipment) {
  return {
    id: shipment.id,
    status: shipment.status,
    store_id: order.storeId,
    tracking_number: shipment.trackingNumber,
    tracking_url: shipment.trackingUrl,
    created_at: isoTime(shipment.shippedAt),
    ship_date: isoTime(shipment.shippedAt).slice(0, 10),
    shipped_at: isoTime(shipment.shippedAt),
    delivered_at: shipment.deliveredAt === null ? null : isoTime(shipment.deliveredAt),
    reshipment: shipment.reshipment,
  };
}

export function isoTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
