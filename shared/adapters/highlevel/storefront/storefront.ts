import type { LocationId } from '../../../domain/ids.ts';
import type { AccessTokens } from '../../../ports/highlevel-accounts.ts';
import type { Storefront } from '../../../ports/storefront.ts';
import { createClient, type HighLevelClient } from '../http/client.ts';
import { createTransport, type TransportOptions } from '../http/transport.ts';
import { createStorefrontCatalog } from './store-catalog.ts';
import { createStorefrontOrders } from './store-orders.ts';

export interface StorefrontOptions extends TransportOptions {
  readonly accessTokens: AccessTokens;
}

/** HighLevel's shop. A catalog worker passes its own `limiter`. */
export function openStorefront({ accessTokens, ...options }: StorefrontOptions): Storefront {
  const transport = createTransport(options);
  const clientOf = (locationId: LocationId): HighLevelClient =>
    createClient(transport, accessTokens, { kind: 'location', id: locationId });
  return { ...createStorefrontCatalog(clientOf), ...createStorefrontOrders(clientOf) };
}
