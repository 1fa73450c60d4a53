import type { DesiredVariant } from './desired-product.ts';
import type { StorePrice } from './store-product.ts';

/** SKUs are typed by people: case and blanks around them do not count. */
export function skuKey(sku: string | undefined): string {
  return sku?.trim().toLowerCase() ?? '';
}

export interface SkuPair {
  readonly variant: DesiredVariant;
  readonly price: StorePrice;
}

export interface SkuMatch {
  readonly pairs: readonly SkuPair[];
  /** Variants whose SKU no price has. */
  readonly missing: readonly DesiredVariant[];
  /** SKUs that more than one price or more than one variant has, so that nobody can say which is which. */
  readonly doubled: readonly string[];
}

export function matchSkus(variants: readonly DesiredVariant[], prices: readonly StorePrice[]): SkuMatch {
  const offered = groups(prices, ({ sku }) => skuKey(sku));
  const wanted = groups(variants, ({ price }) => skuKey(price.sku));
  const pairs: SkuPair[] = [];
  const missing: DesiredVariant[] = [];
  const doubled = new Set<string>();
  for (const variant of variants) {
    const { sku = '' } = variant.price;
    const key = skuKey(sku);
    const [price, ...others] = key === '' ? [] : (offered.get(key) ?? []);
    if (!price) missing.push(variant);
    else if (others.length > 0 || (wanted.get(key)?.length ?? 0) > 1) doubled.add(sku);
    else pairs.push({ variant, price });
  }
  return { pairs, missing, doubled: [...doubled] };
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const grouped = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    grouped.set(key, [...(grouped.get(key) ?? []), item]);
  }
  return grouped;
}
