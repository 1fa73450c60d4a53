import { type ProductRecord, variantsOf } from './catalog.ts';

/** What of a product waits for the merchant: prices that changed a lot, or the product itself. */
export function productNeed(
  product: Pick<ProductRecord, 'state' | 'reason' | 'variants' | 'goneSince'>,
): 'prices' | 'product' | undefined {
  if (variantsOf(product).some(([, { review }]) => review?.approved === false)) return 'prices';
  const isStuck =
    product.state === 'failed' ||
    (product.state === 'linked' && product.reason !== undefined && product.goneSince === undefined);
  return isStuck ? 'product' : undefined;
}
