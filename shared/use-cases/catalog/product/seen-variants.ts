import type { ProductRecord } from '../../../domain/catalog/catalog.ts';
import type { DesiredProduct } from '../../../domain/catalog/desired-product.ts';
import { isSameContent } from '../../../domain/same-content.ts';
import type { ProductMemory } from './product-memory.ts';

/** The record with what the provider tells of each variant that has a price; the same record where that is known. */
export function withSeen<Known extends Pick<ProductRecord, 'variants'>>(record: Known, desired: DesiredProduct): Known {
  const news = newlySeen(record, desired).map(({ variantId, seen }) => [
    variantId,
    { ...record.variants[variantId], seen },
  ]);
  return news.length === 0 ? record : { ...record, variants: { ...record.variants, ...Object.fromEntries(news) } };
}

/** Before the record says that it was seen: after a crash in between the next worker does it again. */
export async function putSkus(memory: ProductMemory, desired: DesiredProduct): Promise<void> {
  for (const { variantId, seen } of newlySeen(memory.record, desired)) {
    if (seen.sku !== undefined && seen.sku !== memory.record.variants[variantId]?.seen?.sku)
      await memory.putSku(seen.sku, variantId);
  }
}

/** Whether what the provider tells of its variants is known: version 0.1 did not keep it. Of those that are gone it never is. */
export function isSeen({ variants }: Pick<ProductRecord, 'variants'>): boolean {
  const priced = Object.values(variants).filter(({ priceId }) => priceId !== undefined);
  return priced.length === 0 || priced.some(({ seen }) => seen !== undefined);
}

function newlySeen({ variants }: Pick<ProductRecord, 'variants'>, desired: DesiredProduct) {
  return desired.variants.filter(({ variantId, seen }) => {
    const known = variants[variantId];
    return known?.priceId !== undefined && !(known.seen && isSameContent(known.seen, seen));
  });
}
