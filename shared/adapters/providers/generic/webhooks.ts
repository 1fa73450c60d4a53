import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { ProviderEvent } from '../../../ports/fulfillment-provider.ts';
import { hmacWebhooks } from '../kit/hmac-webhooks.ts';
import type { ProviderRegistration } from '../kit/provider-facets.ts';
import type { ProviderHttp } from '../kit/provider-http.ts';
import { eventIdOf, readEvent } from '../kit/read-event.ts';
import { singleWebhook } from '../kit/single-webhook.ts';
import * as schemas from './schemas.ts';

const path = '/webhook';
const wanted = ['order.changed', 'product.changed', 'store.disconnected'];

/** A supplier keeps one webhook for each key. */
export function genericRegistration(send: ProviderHttp): ProviderRegistration {
  return singleWebhook({
    send,
    path,
    wanted,
    registration: schemas.webhook,
    registered: schemas.newWebhook,
    register: (url) => ({ method: 'PUT', path, body: { url, events: wanted } }),
  });
}

export const genericWebhooks = hmacWebhooks({
  header: 'x-dropship-signature',
  secretEncoding: 'utf8',
  parse(body): ProviderEvent {
    const { type, store, order, product } = readEvent('the supplier', schemas.event, body);
    const storeId = omitUndefined({ storeId: store });
    if (type === 'store.disconnected') return { kind: 'disconnected', ...storeId };
    if (order)
      return {
        kind: 'order-changed',
        providerOrderId: order.id,
        ...omitUndefined({ reference: order.reference }),
        ...storeId,
      };
    return product ? { kind: 'product-changed', productId: product.id, ...storeId } : { kind: 'ignored', type };
  },
  deliveryId: eventIdOf,
});
