import type { PriceMapping } from '../../domain/catalog/catalog.ts';
import type { PriceId } from '../../domain/ids.ts';
import type { OrderRecord } from '../../domain/orders/order.ts';
import type { CatalogStore } from '../../ports/catalog.ts';

export interface LineVariant {
  readonly productId: string;
  readonly variantId: string;
  /** As the last sync named it at the provider. */
  readonly title: string;
  readonly imageUrl?: string;
}

/** Products of one order that are looked up; an order of more is shown without the others' names. */
const mostProducts = 20;

/** By price, which variant a linked line of the order is made as; those that nobody knows any more are left out. */
export async function findLineVariants(
  catalog: Pick<CatalogStore, 'findMappings' | 'find'>,
  { locationId, lines }: Pick<OrderRecord, 'locationId' | 'lines'>,
): Promise<ReadonlyMap<PriceId, LineVariant>> {
  const prices = lines.flatMap(({ kind, priceId }) => (kind === 'mapped' && priceId ? [priceId] : []));
  const mappings = await catalog.findMappings(locationId, [...new Set(prices)]);
  const byProduct = new Map(
    mappings.map((mapping) => [`${mapping.provider} ${mapping.storeId} ${mapping.productId}`, mapping]),
  );
  const found = await Promise.all(
    [...byProduct.values()].slice(0, mostProducts).map((mapping) => catalog.find(mapping)),
  );
  const products = found.flatMap((product) => product?.value ?? []);
  const variantOf = ({ productId, variantId }: PriceMapping): LineVariant | undefined => {
    const product = products.find((each) => each.productId === productId);
    if (!product) return undefined;
    const { name, imageUrl } = product.variants[variantId]?.seen ?? {};
    const title = name ? `${product.title}, ${name}` : product.title;
    return { productId, variantId, title, ...(imageUrl !== undefined && { imageUrl }) };
  };
  return new Map(
    mappings.flatMap((mapping) => {
      const variant = variantOf(mapping);
      return variant ? [[mapping.priceId, variant] as const] : [];
    }),
  );
}
