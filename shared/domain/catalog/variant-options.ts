import type { Reason } from '../reason.ts';
import type { ProviderProduct, ProviderVariant } from './catalog.ts';
import type { OptionIds } from './option-ids.ts';
import type { StoreVariantGroup } from './store-product.ts';

export interface VariantOptions {
  readonly groups: readonly StoreVariantGroup[];
  /** The variants that shoppers can tell apart, in the provider's order. */
  readonly variants: readonly DistinctVariant[];
  readonly notes: readonly Reason[];
}

export interface DistinctVariant {
  readonly variant: ProviderVariant;
  /** As shoppers read it: `Black / M`. */
  readonly name: string;
  /** One option id for each group, in the groups' order. */
  readonly optionIds: readonly string[];
}

/**
 * The choices a shopper has among `variants`. Variants of a product without options are told apart by their titles; of
 * two variants with the same choices only the first can be bought, because the shop finds a price by its choices.
 */
export function variantOptions(
  product: ProviderProduct,
  variants: readonly ProviderVariant[],
  ids: OptionIds,
): VariantOptions {
  const untitled = product.options.length === 0 && product.variants.length > 1;
  const options = untitled ? [{ name: 'Option', values: variants.map(({ title }) => title) }] : product.options;
  const valuesOf = (variant: ProviderVariant) => (untitled ? [variant.title] : variant.optionValues);
  const distinct = new Map<string, DistinctVariant>();
  const notes: Reason[] = [];
  for (const variant of variants) {
    const values = valuesOf(variant);
    const choice = JSON.stringify(values);
    if (values.length !== options.length || !values.every((value, i) => options[i]?.values.includes(value))) {
      notes.push(left(variant, 'variant-options-incomplete', 'the provider does not tell all its options'));
    } else if (distinct.has(choice)) {
      notes.push(left(variant, 'variant-not-distinct', 'another variant has the same options'));
    } else {
      const optionIds = options.map((option, i) => ids.option(option.name, values[i] ?? ''));
      distinct.set(choice, { variant, optionIds, name: values.join(' / ') || variant.title || product.title });
    }
  }
  const kept = [...distinct.values()];
  return { groups: options.map((option, i) => group(option, i, kept, ids)), variants: kept, notes };
}

/** Only values that can be bought: an empty choice in the shop helps nobody. */
function group(
  option: { readonly name: string; readonly values: readonly string[] },
  index: number,
  variants: readonly DistinctVariant[],
  ids: OptionIds,
): StoreVariantGroup {
  const used = new Set(variants.map(({ optionIds }) => optionIds[index]));
  const all = [...new Set(option.values)].map((value) => ({ id: ids.option(option.name, value), name: value }));
  return { id: ids.group(option.name), name: option.name, options: all.filter(({ id }) => used.has(id)) };
}

export function left(variant: ProviderVariant, code: string, why: string): Reason {
  return { code, message: `We left out the variant “${variant.title}”: ${why}.` };
}
