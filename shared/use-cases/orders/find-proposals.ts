import type { VariantKey } from '../../domain/catalog/catalog.ts';
import { optionIds } from '../../domain/catalog/option-ids.ts';
import type { LocationId, PriceId } from '../../domain/ids.ts';
import type { LineProposal } from '../../domain/orders/order.ts';
import type { StoreOrderLine } from '../../domain/orders/store-order.ts';
import type { CatalogStore } from '../../ports/catalog.ts';

/**
 * What lines of products that are none of ours look like, by price: the variant with the same SKU; and whether the product
 * is a copy of ours, for it has the ids of our options, which no other product has. A product that the merchant has called their own is
 * not asked about again.
 */
export async function findProposals(
  catalog: Pick<CatalogStore, 'findBySku' | 'isDeclined'>,
  locationId: LocationId,
  lines: readonly StoreOrderLine[],
): Promise<ReadonlyMap<PriceId, LineProposal>> {
  const found = new Map<PriceId, LineProposal>();
  for (const { priceId, productId, sku, optionIds: options = [] } of lines) {
    if (priceId === undefined || productId === undefined || sku === undefined) continue;
    const variant = await catalog.findBySku(locationId, sku);
    if (!variant || (await catalog.isDeclined(locationId, productId))) continue;
    found.set(priceId, { ...variant, by: isCopy(variant, options) ? 'copy' : 'sku' });
  }
  return found;
}

function isCopy(variant: VariantKey, options: readonly string[]): boolean {
  const ids = optionIds(variant);
  return options.some((id) => ids.isOurs(id));
}
