import type { LocationId } from '../../../domain/ids.ts';
import type { StorefrontCatalog } from '../../../ports/storefront.ts';
import type { HighLevelClient } from '../http/client.ts';
import { createStorePrices } from './store-prices.ts';
import { createStoreProducts } from './store-products.ts';

/** Products, prices and stock of HighLevel's shop; `clientOf` speaks in the location's name. */
export function createStorefrontCatalog(clientOf: (locationId: LocationId) => HighLevelClient): StorefrontCatalog {
  return { ...createStoreProducts(clientOf), ...createStorePrices(clientOf) };
}
