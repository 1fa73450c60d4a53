import { shortHash } from '../hash.ts';
import type { StorePriceDraft, StoreProductDraft } from './store-product.ts';

export const productFields = ['title', 'description', 'images', 'options'] as const;
export type ProductField = (typeof productFields)[number];

export const priceFields = ['name', 'price', 'sku', 'options', 'shipping', 'stock'] as const;
export type PriceField = (typeof priceFields)[number];

/** Stands for the hash of what we never pushed, because it was the merchant's own before we came. */
export const neverPushed = 'merchant';

/**
 * One hash for each field that a merchant may edit. What we push and what we read later are hashed alike, so a
 * difference between the two is somebody else's edit. HighLevel rewrites the mark-up of descriptions: their words count.
 * @param isOurs which medias are ours; the merchant's own ones are no edit of ours.
 */
export function productHashes(
  product: Pick<StoreProductDraft, 'name' | 'descriptionHtml' | 'imageUrl' | 'medias' | 'variants'>,
  isOurs: (mediaId: string) => boolean,
): Record<ProductField, string> {
  const medias = product.medias.filter(({ id }) => isOurs(id)).map(({ id, url }) => [id, url]);
  return {
    title: shortHash(product.name.trim()),
    description: shortHash(wordsOf(product.descriptionHtml ?? '')),
    images: shortHash([product.imageUrl ?? null, medias]),
    options: shortHash(product.variants),
  };
}

export function priceHashes(price: StorePriceDraft): Record<PriceField, string> {
  return {
    name: shortHash(price.name.trim()),
    price: shortHash([price.amount, price.compareAt?.minor ? price.compareAt : null]),
    sku: shortHash(price.sku ?? ''),
    options: shortHash(price.variantOptionIds),
    shipping: shortHash([price.weightGrams ?? null, price.dimensionsMillimetres ?? null]),
    stock: stockHash(price),
  };
}

type StockFields = Pick<StorePriceDraft, 'trackInventory' | 'availableQuantity' | 'allowOutOfStockPurchases'>;

export function stockHash(stock: StockFields): string {
  const tracked = stock.trackInventory === true;
  return shortHash(tracked ? [stock.availableQuantity ?? 0, stock.allowOutOfStockPurchases === true] : null);
}

function wordsOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:nbsp|#160|#xa0);/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
