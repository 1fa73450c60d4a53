import { createSecretKey } from 'node:crypto';
import { isObject } from '../call.ts';
import type { SimulatedResponse } from '../simulator.ts';
import { ok, Refusal } from './answers.ts';
import { readBody, type StoreCall } from './call.ts';
import { type EventSetting, findSubscription, type Subscription } from './subscription.ts';

const eventTypes = new Set([
  'shipment_sent',
  'shipment_delivered',
  'shipment_returned',
  'shipment_out_of_stock',
  'shipment_canceled',
  'shipment_put_hold',
  'shipment_put_hold_approval',
  'shipment_remove_hold',
  'order_created',
  'order_updated',
  'order_failed',
  'order_canceled',
  'order_refunded',
  'order_put_hold',
  'order_put_hold_approval',
  'order_remove_hold',
  'catalog_stock_updated',
  'catalog_price_changed',
  'mockup_task_finished',
]);
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** `POST /v2/webhooks`: replaces the token's configuration; only this answer ever shows the secret. */
export function createWebhooks(call: StoreCall): SimulatedResponse {
  const body = readBody(call.request);
  if (!Array.isArray(body.events) || body.events.length === 0) throw new Refusal(400, 'Events are missing');
  const secret = newSecret(call);
  const subscription: Subscription = {
    defaultUrl: checkUrl(body.default_url),
    expiresAt: checkExpiry(body.expires_at),
    events: body.events.map(checkEvent),
    publicKey: Buffer.from(call.random.bytes(9)).toString('base64'),
    secretKey: createSecretKey(secret.key),
    storeIds: isPerStore(call) ? [call.store.id] : call.token.storeIds,
  };
  if (subscription.defaultUrl === null && subscription.events.some((event) => event.url === undefined)) {
    throw new Refusal(400, 'Every event needs a URL when there is no default URL');
  }
  call.state.subscriptions.set(subscriberOf(call), subscription);
  if (call.state.behaviour.webhookVersions === 'exclusive') call.state.oldWebhooks.delete(call.store.id);
  return ok({ ...subscriptionShape(subscription), secret_key: secret.shown });
}

interface Secret {
  readonly shown: string;
  readonly key: Uint8Array;
}

function newSecret({ state, random }: StoreCall): Secret {
  const { secretIsHex, secretEncoding } = state.behaviour;
  const key = random.bytes(64);
  if (secretIsHex) return { key, shown: Buffer.from(key).toString('hex') };
  const shown = Buffer.from(key).toString('base64');
  return { shown, key: secretEncoding === 'base64' ? key : Buffer.from(shown, 'utf8') };
}

export function getWebhooks(call: StoreCall): SimulatedResponse {
  const subscription = findSubscription(call.state.subscriptions, subscriberOf(call), call.now);
  return ok(
    subscription === undefined ? { default_url: null, expires_at: null, events: [] } : subscriptionShape(subscription),
  );
}

export function deleteWebhooks(call: StoreCall): SimulatedResponse {
  if (!call.state.subscriptions.delete(subscriberOf(call))) throw new Refusal(404, 'Not found');
  return { status: 204, headers: {}, body: '' };
}

export function subscriberOf(call: StoreCall): string {
  return isPerStore(call) ? `${call.token.subscriber} store:${call.store.id}` : call.token.subscriber;
}

function isPerStore(call: StoreCall): boolean {
  return call.token.kind === 'account' && call.state.behaviour.accountWebhooks === 'per-store';
}

function subscriptionShape(subscription: Subscription) {
  return {
    default_url: subscription.defaultUrl,
    expires_at: subscription.expiresAt,
    events: subscription.events,
    public_key: subscription.publicKey,
  };
}

function checkEvent(value: unknown): EventSetting {
  if (!isObject(value) || typeof value.type !== 'string') throw new Refusal(400, 'Event type is missing');
  if (!eventTypes.has(value.type)) throw new Refusal(400, `Unknown event type: ${value.type}`);
  if (value.type === 'catalog_stock_updated' && !Array.isArray(value.params)) {
    throw new Refusal(400, 'catalog_stock_updated needs its products as params');
  }
  const url = checkUrl(value.url);
  return {
    type: value.type,
    ...(url === null ? {} : { url }),
    ...(value.params === undefined ? {} : { params: value.params }),
  };
}

/** HTTPS, or anything on this machine so that a local run can be reached. */
function checkUrl(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const url = URL.canParse(String(value)) ? new URL(String(value)) : undefined;
  const isAccepted = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopbackHosts.has(url.hostname));
  if (!isAccepted) throw new Refusal(400, 'Webhook URL must use HTTPS');
  return String(value);
}

function checkExpiry(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Number.isNaN(Date.parse(String(value)))) throw new Refusal(400, 'Invalid expires_at');
  return String(value);
}
