import type { ProviderRegistration } from '../kit/provider-facets.ts';
import { singleWebhook } from '../kit/single-webhook.ts';
import type { PrintfulClient } from './client.ts';
import * as schemas from './schemas.ts';
import { parcelEvents } from './webhooks.ts';

/** v2 only: v1 events are not signed. */
const path = '/v2/webhooks';
const ofHolds = ['order_put_hold', 'order_remove_hold'];
const ofOrders = ['order_updated', 'order_failed', 'order_canceled', 'order_refunded'];
const wanted = ['shipment_sent', ...parcelEvents, ...ofOrders, ...ofHolds];

/** A token or app has one active configuration; making another one switches it off and issues a new secret. */
export function printfulRegistration({ send }: PrintfulClient): ProviderRegistration {
  return singleWebhook({
    send,
    path,
    wanted,
    registration: schemas.webhook,
    registered: schemas.newWebhook,
    register: (url) => ({ method: 'POST', path, body: { default_url: url, events: wanted.map((type) => ({ type })) } }),
  });
}
