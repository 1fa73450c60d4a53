import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { ProviderEvent } from '../../../ports/fulfillment-provider.ts';
import { hmacWebhooks } from '../kit/hmac-webhooks.ts';
import { readEvent } from '../kit/read-event.ts';
import * as schemas from './event-schemas.ts';

/** What became of a parcel; only v2's parcels tell it. */
export const parcelEvents = ['shipment_delivered', 'shipment_returned'];

export const printfulWebhooks = hmacWebhooks({
  header: 'x-pf-webhook-signature',
  secretEncoding: 'any',
  parse(body): ProviderEvent {
    const { type, store_id: storeId, data } = readEvent('Printful', schemas.webhookEvent, body);
    if (!/^(order|shipment)_/.test(type)) return { kind: 'ignored', type };
    const { order } = readEvent('Printful', schemas.orderInEvent, data);
    const detail = parcelEvents.includes(type) ? ('parcels' as const) : undefined;
    const names = omitUndefined({ reference: order.external_id, storeId, detail });
    return { kind: 'order-changed', providerOrderId: order.id, ...names };
  },
});
