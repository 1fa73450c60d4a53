import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { ProviderEvent } from '../../../ports/fulfillment-provider.ts';
import { hmacWebhooks } from '../kit/hmac-webhooks.ts';
import { eventIdOf, readEvent } from '../kit/read-event.ts';
import * as schemas from './event-schemas.ts';

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
