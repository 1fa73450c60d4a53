import type { PriceMapping } from '../catalog/catalog.ts';
import { skuKey } from '../catalog/match-skus.ts';

/** What a price tells of the variant that it sells. */
export interface PriceMarks {
  readonly sku?: string | undefined;
  readonly optionIds?: readonly string[] | undefined;
}

/** A price of the product whose variant is known. */
export interface KnownPrice extends PriceMarks {
  readonly mapping: PriceMapping;
}

/**
 * Which variant a further price of a product of ours sells: the one with its SKU, else the one with its options, else the
 * only one that the product has. `undefined`: nobody can say, so the merchant is asked.
 */
export function matchLine(line: PriceMarks, known: readonly KnownPrice[]): PriceMapping | undefined {
  const sku = skuKey(line.sku);
  const options = optionsKey(line);
  const bySku = sku === '' ? none : variants(known.filter((price) => skuKey(price.sku) === sku));
  const byOptions = options === '' ? none : variants(known.filter((price) => optionsKey(price) === options));
  if (bySku.length === 1) return isContradicted(bySku, byOptions) ? undefined : bySku[0];
  if (byOptions.length === 1) return byOptions[0];
  // Options of its own that no price of ours has: another choice of the shopper, which we do not sell.
  return options === '' ? only(variants(known)) : undefined;
}

const none: readonly PriceMapping[] = [];

function isContradicted([bySku]: readonly PriceMapping[], byOptions: readonly PriceMapping[]): boolean {
  return byOptions.length > 0 && !byOptions.some((mapping) => bySku && isSameVariant(mapping, bySku));
}

function only(mappings: readonly PriceMapping[]): PriceMapping | undefined {
  return mappings.length === 1 ? mappings[0] : undefined;
}

/** One mapping for each variant: several prices may sell the same. */
function variants(known: readonly KnownPrice[]): readonly PriceMapping[] {
  const mappings = known.map(({ mapping }) => mapping);
  return mappings.filter((mapping, index) => mappings.findIndex((other) => isSameVariant(other, mapping)) === index);
}

function isSameVariant(one: PriceMapping, other: PriceMapping): boolean {
  return (
    one.provider === other.provider &&
    one.storeId === other.storeId &&
    one.productId === other.productId &&
    one.variantId === other.variantId
  );
}

/** The order of a price's options says nothing. */
function optionsKey({ optionIds = [] }: PriceMarks): string {
  return [...optionIds].sort().join(' ');
}
