import type { ProviderRegistration } from '../kit/provider-facets.ts';
import type { ProviderHttp } from '../kit/provider-http.ts';
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
