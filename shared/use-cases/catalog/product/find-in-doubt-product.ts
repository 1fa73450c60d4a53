import type { DesiredProduct } from '../../../domain/catalog/desired-product.ts';
import type { StoreProduct } from '../../../domain/catalog/store-product.ts';
import type { StoreProductId } from '../../../domain/ids.ts';
import type { Reason } from '../../../domain/reason.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import type { ProductIdentity, StorefrontProduct } from './catalog-work.ts';

export interface FoundProduct {
  readonly id: StoreProductId;
  readonly product: StoreProduct;
  /** What the merchant should know of it. */
  readonly notes: readonly Reason[];
}

/** How far HighLevel's clock and ours may differ. */
const skewMs = 60_000;

/**
 * The product that an unanswered create may have made: one of that name, made since the first intent, which carries our
 * option ids. A product without options is ours when its image is the one we sent, nothing else of ours owns it, and no price has a foreign SKU.
 * Of several the oldest is ours, and the merchant is told of the others.
 */
export async function findInDoubtProduct(
  work: StorefrontProduct & Pick<ProductIdentity, 'ids'>,
  desired: DesiredProduct,
): Promise<FoundProduct | undefined> {
  const { at = 0, since = at } = work.memory.record.createIntent ?? {};
  const named = await retryIdempotent(work.clock, () =>
    work.store.findProductsNamed(work.locationId, desired.title, since - skewMs),
  );
  const owned = new Set(named.length === 0 ? [] : await work.memory.findOwned(named));
  const ours: Omit<FoundProduct, 'notes'>[] = [];
  for (const id of named.filter((candidate) => !owned.has(candidate))) {
    const product = await retryIdempotent(work.clock, () => work.store.findProduct(work.locationId, id));
    if (product && (await isOurs(work, desired, id, product))) ours.push({ id, product });
  }
  const [oldest, ...others] = ours;
  if (!oldest) return undefined;
  if (others.length === 0) return { ...oldest, notes: [] };
  const message = `HighLevel holds it more than once; we use ${oldest.id}. Please delete ${others.map(({ id }) => id).join(', ')}.`;
  return { ...oldest, notes: [{ code: 'duplicate-products', message }] };
}

async function isOurs(
  work: StorefrontProduct & Pick<ProductIdentity, 'ids'>,
  desired: DesiredProduct,
  id: StoreProductId,
  product: StoreProduct,
) {
  if (desired.draft.variants.length > 0) return product.variants.some((group) => work.ids.isOurs(group.id));
  if (product.imageUrl !== desired.draft.imageUrl) return false;
  const { prices, odd } = await retryIdempotent(work.clock, () => work.store.listPrices(work.locationId, id));
  const skus = new Set(desired.variants.map(({ price }) => price.sku));
  return [...prices, ...odd].every(({ sku }) => !sku || skus.has(sku));
}
