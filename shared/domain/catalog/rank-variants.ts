import { type PriceId, toProviderVariantId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { ProductRecord, VariantKey } from './catalog.ts';
import { skuKey } from './match-skus.ts';

/** A variant that a line may be linked to. */
export interface VariantChoice extends VariantKey {
  /** The product, and the variant's options in words. */
  readonly title: string;
  readonly imageUrl?: string;
  readonly cost?: Money;
  /** The price by which the store sells it. */
  readonly priceId: PriceId;
  /** 0 to 100; the higher the likelier. */
  readonly score: number;
}

/** What is known of the line, and what somebody looks for. */
export interface VariantWish {
  readonly search: string;
  readonly name?: string;
  readonly sku?: string;
  /** The provider's product that the line's product is, where it is one. */
  readonly product?: Pick<VariantKey, 'provider' | 'storeId' | 'productId'>;
}

/** Variants that have every word of the search, the likeliest first: by SKU, then product and words. */
export function rankVariants(records: readonly ProductRecord[], wish: VariantWish): readonly VariantChoice[] {
  const wanted = wordsOf(wish.search);
  return records
    .flatMap((record) => choicesOf(record, wish))
    .filter(({ title, sku }) => wanted.every((word) => isThere(word, `${title} ${sku ?? ''}`)))
    .map(({ sku: _sku, ...choice }) => choice)
    .toSorted((one, other) => other.score - one.score || one.title.localeCompare(other.title));
}

function choicesOf(record: ProductRecord, wish: VariantWish): readonly (VariantChoice & { readonly sku?: string })[] {
  const { provider, storeId, productId } = record;
  return Object.entries(record.variants).flatMap(([variantId, { priceId, seen }]) => {
    if (priceId === undefined) return [];
    const title = [record.title, seen?.name].filter((part) => part).join(' · ');
    const { sku, cost, imageUrl } = seen ?? {};
    const choice = { provider, storeId, productId, variantId: toProviderVariantId(variantId), title, priceId };
    const told = {
      ...(sku !== undefined && { sku }),
      ...(cost && { cost }),
      ...(imageUrl !== undefined && { imageUrl }),
    };
    return [{ ...choice, ...told, score: scoreOf({ ...choice, ...told }, wish) }];
  });
}

function scoreOf(
  choice: VariantKey & { readonly title: string; readonly sku?: string },
  { name = '', sku, product }: VariantWish,
): number {
  const isSku = skuKey(sku) !== '' && skuKey(sku) === skuKey(choice.sku);
  const isProduct = product?.productId === choice.productId && product.storeId === choice.storeId;
  return (isSku ? 50 : 0) + (isProduct ? 20 : 0) + Math.round(30 * likeness(wordsOf(name), wordsOf(choice.title)));
}

/** Words that both have, of all that either has: 0 to 1. */
function likeness(one: readonly string[], other: readonly string[]): number {
  const all = new Set([...one, ...other]);
  const shared = one.filter((word) => other.includes(word));
  return all.size === 0 ? 0 : new Set(shared).size / all.size;
}

function isThere(word: string, text: string): boolean {
  return wordsOf(text).some((each) => each.startsWith(word));
}

function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
