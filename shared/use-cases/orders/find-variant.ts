import type { VariantKey } from '../../domain/catalog/catalog.ts';
import type { LocationId } from '../../domain/ids.ts';
import type { LineLink } from '../../domain/orders/order.ts';
import type { CatalogStore } from '../../ports/catalog.ts';
import { type OpenProviderDeps, openProvider } from '../access/open-provider.ts';

export interface FindVariantDeps extends OpenProviderDeps {
  readonly catalog: Pick<CatalogStore, 'find' | 'findMappings'>;
}

/**
 * How a variant is ordered: as the catalog knows it from its price, else as the provider tells it now. absent: undefined.
 * @throws as `openProvider` and the provider do, where it has to be asked.
 */
export async function findVariant(
  deps: FindVariantDeps,
  locationId: LocationId,
  { provider, storeId, productId, variantId }: VariantKey,
): Promise<LineLink | undefined> {
  const variant = { provider, storeId, productId, variantId };
  const record = (await deps.catalog.find({ locationId, provider, storeId, productId }))?.value;
  const priceId = record?.variants[variantId]?.priceId;
  const [mapping] = priceId === undefined ? [] : await deps.catalog.findMappings(locationId, [priceId]);
  if (mapping) return { ...variant, orderKey: mapping.orderKey };
  const opened = await openProvider(deps, locationId, { provider, storeId });
  const found = (await opened.findProduct(productId))?.variants.find(({ id }) => id === variantId);
  return found && { ...variant, orderKey: found.orderKey };
}
