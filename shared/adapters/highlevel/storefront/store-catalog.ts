import type { LocationId } from '../../../domain/ids.ts';
import type { StoreCatalog } from '../../../ports/storefront.ts';
import type { HighLevelClient } from '../http/client.ts';
import { createStorePrices } from './store-prices.ts';
import { createStoreProducts } from './store-products.ts';

/** Products, prices and stock of HighLevel's shop; `clientOf` speaks in the location's name. */
export function createStoreCatalog(clientOf: (locationId: LocationId) => HighLevelClient): StoreCatalog {
  return { ...createStoreProducts(clientOf), ...createStorePrices(clientOf) };
}
