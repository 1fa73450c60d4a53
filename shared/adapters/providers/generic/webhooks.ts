import type { ProviderEvent } from '../../../ports/fulfillment-provider.ts';
import { hmacWebhooks } from '../hmac-webhooks.ts';
import { readAnswer, readIfThere } from '../parse-answer.ts';
import { present } from '../present.ts';
import { acceptedOrGone, type ProviderHttp } from '../provider-http.ts';
import type { ProviderRegistration } from '../provider-parts.ts';
import { eventIdOf, readEvent } from '../read-event.ts';
import * as schemas from './schemas.ts';

const path = '/webhook';
const wanted = ['order.changed', 'product.changed', 'store.disconnected'];

/** A supplier keeps one webhook for each key. */
export function genericRegistration(send: ProviderHttp): ProviderRegistration {
  return {
    findWebhook,
    async registerWebhook(url) {
      const answer = await send({ method: 'PUT', path, body: { url, events: wanted } });
      return readAnswer('The supplier’s new webhook', schemas.newWebhook, answer);
    },
    async removeWebhook(url) {
      if ((await findWebhook())?.url === url) acceptedOrGone(await send({ method: 'DELETE', path }));
    },
  };

  async function findWebhook() {
    const found = readIfThere('The supplier’s webhook', schemas.webhook, await send({ method: 'GET', path }));
    return found && { ...found, complete: wanted.every((type) => found.events.includes(type)) };
  }
}

export const genericWebhooks = hmacWebhooks({
  header: 'x-dropship-signature',
  secretEncoding: 'utf8',
  parse(body): ProviderEvent {
    const { type, store, order, product } = readEvent('the supplier', schemas.event, body);
    const storeId = present({ storeId: store });
    if (type === 'store.disconnected') return { kind: 'disconnected', ...storeId };
    if (order)
      return {
        kind: 'order-changed',
        providerOrderId: order.id,
        ...present({ reference: order.reference }),
        ...storeId,
      };
    return product ? { kind: 'product-changed', productId: product.id, ...storeId } : { kind: 'ignored', type };
  },
  deliveryId: eventIdOf,
});
