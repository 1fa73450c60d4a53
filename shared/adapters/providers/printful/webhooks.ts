import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { ProviderEvent } from '../../../ports/fulfillment-provider.ts';
import { hmacWebhooks } from '../kit/hmac-webhooks.ts';
import type { ProviderRegistration } from '../kit/provider-facets.ts';
import { readEvent } from '../kit/read-event.ts';
import { singleWebhook } from '../kit/single-webhook.ts';
import type { PrintfulClient } from './client.ts';
import * as schemas from './schemas.ts';

/** v2 only: v1 events are not signed. */
const path = '/v2/webhooks';
const ofParcels = ['shipment_delivered', 'shipment_returned'];
const ofHolds = ['order_put_hold', 'order_remove_hold'];
const ofOrders = ['order_updated', 'order_failed', 'order_canceled', 'order_refunded'];
const wanted = ['shipment_sent', ...ofParcels, ...ofOrders, ...ofHolds];

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

export const printfulWebhooks = hmacWebhooks({
  header: 'x-pf-webhook-signature',
  secretEncoding: 'any',
  parse(body): ProviderEvent {
    const { type, store_id: storeId, data } = readEvent('Printful', schemas.webhookEvent, body);
    if (!/^(order|shipment)_/.test(type)) return { kind: 'ignored', type };
    const { order } = readEvent('Printful', schemas.orderInEvent, data);
    const detail = ofParcels.includes(type) ? ('parcels' as const) : undefined;
    const names = omitUndefined({ reference: order.external_id, storeId, detail });
    return { kind: 'order-changed', providerOrderId: order.id, ...names };
  },
});
