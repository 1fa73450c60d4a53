import type { ProviderEvent } from '../../../ports/fulfillment-provider.ts';
import { hmacWebhooks } from '../hmac-webhooks.ts';
import { readAnswer, readIfThere } from '../parse-answer.ts';
import { present } from '../present.ts';
import { acceptedOrGone } from '../provider-http.ts';
import type { ProviderRegistration } from '../provider-parts.ts';
import { readEvent } from '../read-event.ts';
import type { PrintfulClient } from './client.ts';
import * as schemas from './schemas.ts';

/** v2 only: v1 events are not signed. */
const path = '/v2/webhooks';
const ofParcels = ['shipment_delivered', 'shipment_returned'];
const ofOrders = ['updated', 'failed', 'canceled', 'refunded', 'put_hold', 'remove_hold'].map(
  (what) => `order_${what}`,
);
const wanted = ['shipment_sent', ...ofParcels, ...ofOrders];

/** A token or app has one active configuration; making another one switches it off and issues a new secret. */
export function printfulRegistration({ send }: PrintfulClient): ProviderRegistration {
  return {
    findWebhook,
    async registerWebhook(url) {
      const body = { default_url: url, events: wanted.map((type) => ({ type })) };
      const answer = await send({ method: 'POST', path, body });
      return { secret: readAnswer('Printful’s new webhooks', schemas.newWebhook, answer).result.secret_key };
    },
    async removeWebhook(url) {
      if ((await findWebhook())?.url === url) acceptedOrGone(await send({ method: 'DELETE', path }));
    },
  };

  async function findWebhook() {
    const found = readIfThere('Printful’s webhooks', schemas.webhook, await send({ method: 'GET', path }))?.result;
    if (found?.default_url === undefined) return undefined;
    const events = found.events.map(({ type }) => type);
    return { url: found.default_url, events, complete: wanted.every((type) => events.includes(type)) };
  }
}

export const printfulWebhooks = hmacWebhooks({
  header: 'x-pf-webhook-signature',
  secretEncoding: 'hex',
  parse(body): ProviderEvent {
    const { type, store_id: storeId, data } = readEvent('Printful', schemas.webhookEvent, body);
    if (!/^(order|shipment)_/.test(type)) return { kind: 'ignored', type };
    const { order } = readEvent('Printful', schemas.orderInEvent, data);
    const detail = ofParcels.includes(type) ? ('parcels' as const) : undefined;
    const names = present({ reference: order.external_id, storeId, detail });
    return { kind: 'order-changed', providerOrderId: order.id, ...names };
  },
});
