import { toProviderOrderId, toProviderProductId, toProviderStoreId } from '../../../domain/ids.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { ProviderEvent } from '../../../ports/fulfillment-provider.ts';
import { hmacWebhooks } from '../kit/hmac-webhooks.ts';
import { eventIdOf, readEvent } from '../kit/read-event.ts';
import * as schemas from './event-schemas.ts';

/** Printify blocks a webhook for an hour after a refused delivery: once stored, every delivery is answered 200. */
export const printifyWebhooks = hmacWebhooks({
  header: 'x-pfy-signature',
  prefix: 'sha256=',
  secretEncoding: 'utf8',
  parse(body): ProviderEvent {
    const { type, resource } = readEvent('Printify', schemas.event, body);
    const store = omitUndefined({ storeId: resource.data?.shop_id });
    const wish = omitUndefined({ withdrawn: resource.data?.action === 'delete' || undefined });
    if (type.startsWith('order:'))
      return { kind: 'order-changed', providerOrderId: toProviderOrderId(resource.id), ...store };
    if (type.startsWith('product:'))
      return { kind: 'product-changed', productId: toProviderProductId(resource.id), ...store, ...wish };
    if (type === 'shop:disconnected') return { kind: 'disconnected', storeId: toProviderStoreId(resource.id) };
    return { kind: 'ignored', type };
  },
  deliveryId: eventIdOf,
});
