import type { DesiredProduct } from '../../../domain/catalog/desired-product.ts';
import { matchSkus, type SkuMatch, skuKey } from '../../../domain/catalog/match-skus.ts';
import { oddPriceReason } from '../../../domain/catalog/odd-price.ts';
import type { StorePriceList } from '../../../domain/catalog/store-product.ts';
import { SchemaMismatchError } from '../../../domain/errors.ts';
import type { StoreProductId } from '../../../domain/ids.ts';
import type { Reason } from '../../../domain/reason.ts';
import { isRefusal } from '../../../domain/request-failures.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import type { SharedWork, StorefrontAccess, StorefrontProduct } from './catalog-work.ts';
import type { SkuIndex } from './sku-index.ts';

/** The merchant's own product that a provider product is, told by SKUs alone. `requests`: what the look cost. */
export type ProductBySku = { readonly requests: number } & (
  | { readonly kind: 'none' }
  | ({ readonly kind: 'found'; readonly storeProductId: StoreProductId } & SkuMatch)
  /** More than one could be meant: reported, and neither linked nor made a second time. */
  | { readonly kind: 'ambiguous'; readonly reason: Reason }
);

/** Where it is looked for. */
export type ProductSearch = StorefrontProduct & Pick<SharedWork, 'settings' | 'skus'>;

/**
 * Looks for a product of the merchant's with the SKUs of a new one; or, in a product that was linked before, for prices
 * that the merchant has added since.
 */
export async function findProductBySku(work: ProductSearch, desired: DesiredProduct): Promise<ProductBySku> {
  const { memory, settings } = work;
  const { record } = memory;
  if (!settings.inventory.linkBySku || record.createIntent) return none(0);
  if (record.storeProductId !== undefined) return added(work, desired, record.storeProductId);
  const { index, requests } = await work.skus();
  const bySku = new Set(desired.variants.flatMap(({ price }) => index.productsWith(price.sku)));
  const candidates = [...bySku, ...index.unreadNamed(desired.title).filter((id) => !bySku.has(id))];
  const found: { readonly id: StoreProductId; readonly match: SkuMatch }[] = [];
  const cost = requests + candidates.length;
  for (const id of candidates) {
    const listed = await pricesOf(work, id);
    // The product is there, though nobody can read it.
    if (listed === undefined || hasOdd(desired, listed))
      return { kind: 'ambiguous', reason: oddPriceReason(index.nameOf(id)), requests: cost };
    const match = matchSkus(desired.variants, listed.prices);
    if (match.pairs.length + match.doubled.length > 0) found.push({ id, match });
  }
  const [one, ...others] = found;
  if (!one) return none(cost);
  if (others.length > 0) return ambiguous(cost, inSeveral(found, index));
  if (one.match.doubled.length > 0) return ambiguous(cost, isDoubled(one.match.doubled));
  const isOwned = (await memory.findOwned([one.id])).length > 0;
  if (isOwned || !index.reserve(one.id))
    return ambiguous(cost, `“${index.nameOf(one.id)}” is linked to another product already.`);
  return { kind: 'found', storeProductId: one.id, ...one.match, requests: cost };
}

/** Variants of a linked product without a price, of which the merchant may have made one meanwhile. */
async function added(
  work: StorefrontProduct,
  desired: DesiredProduct,
  storeProductId: StoreProductId,
): Promise<ProductBySku> {
  const { record } = work.memory;
  const lacking = desired.variants.filter(({ variantId, discontinued }) => {
    return !discontinued && record.variants[variantId]?.priceId === undefined;
  });
  if (record.linkedBySku !== true || lacking.length === 0) return none(0);
  const taken = new Set(Object.values(record.variants).map(({ priceId }) => priceId));
  const listed = (await pricesOf(work, storeProductId)) ?? nothing;
  const match = matchSkus(
    lacking,
    listed.prices.filter(({ id }) => !taken.has(id)),
  );
  return { kind: 'found', storeProductId, ...match, missing: lacking.filter(isNotPaired(match)), requests: 1 };
}

const isNotPaired = ({ pairs }: SkuMatch) => {
  const paired = new Set(pairs.map(({ variant }) => variant));
  return (variant: DesiredProduct['variants'][number]) => !paired.has(variant);
};

const nothing: StorePriceList = { prices: [], odd: [] };

/** None of a product that is gone meanwhile; undefined of one that cannot be read. */
async function pricesOf(
  { store, clock, locationId }: StorefrontAccess,
  id: StoreProductId,
): Promise<StorePriceList | undefined> {
  return retryIdempotent(clock, () => store.listPrices(locationId, id)).catch((error: unknown) => {
    if (error instanceof SchemaMismatchError) return undefined;
    if (isRefusal(error)) return nothing;
    throw error;
  });
}

function hasOdd({ variants }: DesiredProduct, { odd }: StorePriceList): boolean {
  const wanted = new Set(variants.map(({ price }) => skuKey(price.sku)));
  return odd.some(({ sku }) => sku !== undefined && wanted.has(skuKey(sku)));
}

function none(requests: number): ProductBySku {
  return { kind: 'none', requests };
}

function ambiguous(requests: number, message: string): ProductBySku {
  return { kind: 'ambiguous', reason: { code: 'sku-ambiguous', message }, requests };
}

function inSeveral(found: readonly { readonly id: StoreProductId }[], index: SkuIndex): string {
  const names = found.map(({ id }) => `“${index.nameOf(id)}” (${id})`).join(', ');
  return `Its SKUs are in several of your products: ${names}. Leave them in one of them only.`;
}

function isDoubled(skus: readonly string[]): string {
  return `More than one price or variant has the SKU ${skus.join(', ')}. Leave it to one of them only.`;
}
