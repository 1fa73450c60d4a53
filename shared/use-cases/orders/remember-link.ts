import { skuKey } from '../../domain/catalog/match-skus.ts';
import { type LocationId, type PriceId, type StoreProductId, toStoreProductId } from '../../domain/ids.ts';
import { lineOf } from '../../domain/orders/link-lines.ts';
import type { LineLink, OrderRecord } from '../../domain/orders/order.ts';
import type { CatalogStore } from '../../ports/catalog.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StorefrontCatalog } from '../../ports/storefront.ts';
import { type FindVariantDeps, findVariant } from './find-variant.ts';

export interface RememberLinkDeps extends FindVariantDeps {
  readonly catalog: CatalogStore;
  readonly live: Pick<StorefrontCatalog, 'listPrices'>;
  readonly clock: Clock;
}

/**
 * Keeps what a price is made as for later orders. Of a copy of a product of ours the whole product is: what its other prices
 * are is told by their SKUs, and the merchant is not asked for each.
 */
export async function rememberLink(
  deps: RememberLinkDeps,
  { locationId, ...order }: OrderRecord,
  priceId: PriceId,
  link: LineLink,
): Promise<void> {
  const { catalog, clock } = deps;
  const line = lineOf(order, priceId);
  // An order that nobody has looked at since version 0.1 does not say whose price it is; nothing is decided by that.
  const storeProductId = line?.storeProductId ?? toStoreProductId('');
  const put = (of: PriceId, variant: LineLink) =>
    catalog.putMapping({ locationId, priceId: of, storeProductId, ...variant, updatedAt: clock.now() });
  await put(priceId, link);
  if (line?.proposal?.by !== 'copy' || storeProductId === '') return;
  for (const twin of await twinsOf(deps, { locationId, storeProductId, priceId, link }))
    await put(twin.priceId, twin.link);
  await catalog.putOwned(locationId, storeProductId, { locationId, ...link });
}

/** The other prices of a copy, each with the variant of the same product that has its SKU. */
async function twinsOf(
  deps: RememberLinkDeps,
  copy: {
    readonly locationId: LocationId;
    readonly storeProductId: StoreProductId;
    readonly priceId: PriceId;
    readonly link: LineLink;
  },
): Promise<readonly { readonly priceId: PriceId; readonly link: LineLink }[]> {
  const { locationId, storeProductId, priceId, link } = copy;
  const { prices } = await deps.live.listPrices(locationId, storeProductId);
  const twins: { readonly priceId: PriceId; readonly link: LineLink }[] = [];
  for (const { id, sku } of prices) {
    const variant =
      id === priceId || skuKey(sku) === '' ? undefined : await deps.catalog.findBySku(locationId, sku ?? '');
    if (variant?.productId !== link.productId || variant.storeId !== link.storeId) continue;
    const twin = await findVariant(deps, locationId, variant);
    if (twin) twins.push({ priceId: id, link: twin });
  }
  return twins;
}
