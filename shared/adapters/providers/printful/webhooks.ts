import { PermanentError } from '../../../domain/errors.ts';
import type {
  FulfillmentProvider,
  ProviderEvent,
  ProviderWebhooks,
  VerifiedProviderWebhook,
} from '../../../ports/fulfillment-provider.ts';
import { parseAnswer } from '../parse-answer.ts';
import { accepted } from '../provider-http.ts';
import { readEvent } from '../read-event.ts';
import { isSigned } from '../signature.ts';
import type { PrintfulClient } from './client.ts';
import * as schemas from './schemas.ts';

/** v2 only: v1 events are not signed. */
const path = '/v2/webhooks';

const wanted = [
  'shipment_sent',
  'shipment_delivered',
  'shipment_returned',
  'order_updated',
  'order_failed',
  'order_canceled',
  'order_refunded',
  'order_put_hold',
  'order_remove_hold',
];

type Registration = Pick<FulfillmentProvider, 'findWebhook' | 'registerWebhook' | 'removeWebhook'>;

/** A token or app has one active configuration; making another one switches it off and issues a new secret. */
export function printfulRegistration({ send }: PrintfulClient): Registration {
  return {
    findWebhook,
    async registerWebhook(url) {
      const body = { default_url: url, events: wanted.map((type) => ({ type })) };
      const answer = accepted(await send({ method: 'POST', path, body }));
      const { result } = parseAnswer('Printful’s webhook registration', schemas.webhookConfiguration, answer.body);
      if (result.secret_key === undefined)
        throw new PermanentError('provider-refused', 'Printful gave no signing secret.');
      return { secret: result.secret_key };
    },
    async removeWebhook(url) {
      if ((await findWebhook())?.url !== url) return;
      const answer = await send({ method: 'DELETE', path });
      if (answer.status !== 404) accepted(answer);
    },
  };

  async function findWebhook() {
    const answer = await send({ method: 'GET', path });
    if (answer.status === 404) return undefined;
    const { result } = parseAnswer('Printful’s webhook list', schemas.webhookConfiguration, accepted(answer).body);
    if (result.default_url === undefined) return undefined;
    const events = result.events.map(({ type }) => type);
    return { url: result.default_url, events, complete: wanted.every((type) => events.includes(type)) };
  }
}

export const printfulWebhooks: ProviderWebhooks = {
  verify(delivery, secrets) {
    // The secret is written in hex and means its bytes.
    const keys = secrets.map((secret) => Buffer.from(secret, 'hex'));
    const isAuthentic = isSigned(delivery.body, delivery.headers['x-pf-webhook-signature'], keys);
    return isAuthentic ? (delivery as VerifiedProviderWebhook) : undefined;
  },
  parse(webhook): ProviderEvent {
    const { type, store_id, data } = readEvent('Printful', schemas.webhookEvent, webhook.body);
    if (!/^(order|shipment)_/.test(type)) return { kind: 'ignored', type };
    const { order } = readEvent('Printful', schemas.orderInEvent, data);
    return {
      kind: 'order-changed',
      providerOrderId: order.id,
      ...(order.external_id === undefined ? {} : { reference: order.external_id }),
      ...(store_id === undefined ? {} : { storeId: store_id }),
      ...(type === 'shipment_returned' || type === 'shipment_delivered' ? { detail: 'parcels' } : {}),
    };
  },
};
