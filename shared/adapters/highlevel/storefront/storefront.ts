import type { LocationId } from '../../../domain/ids.ts';
import type { AccessTokens } from '../../../ports/highlevel-accounts.ts';
import type { Storefront } from '../../../ports/storefront.ts';
import { createClient, type HighLevelClient } from '../http/client.ts';
import { createTransport, type TransportOptions } from '../http/transport.ts';
import { createStorefrontOrders } from './store-orders.ts';
import { createStorePrices } from './store-prices.ts';
import { createStoreProducts } from './store-products.ts';
import { createStoreProfile } from './store-profile.ts';

export interface StorefrontOptions extends TransportOptions {
  readonly accessTokens: AccessTokens;
}

/** HighLevel's shop. A catalog worker passes its own `limiter`. */
export function openStorefront({ accessTokens, ...options }: StorefrontOptions): Storefront {
  const transport = createTransport(options);
  const clientOf = (locationId: LocationId): HighLevelClient =>
    createClient(transport, accessTokens, { kind: 'location', id: locationId });
  return {
    ...createStoreProducts(clientOf),
    ...createStorePrices(clientOf),
    ...createStorefrontOrders(clientOf),
    ...createStoreProfile(clientOf),
  };
}
