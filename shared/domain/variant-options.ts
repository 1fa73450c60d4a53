import type { ProviderProduct, ProviderVariant } from './catalog.ts';
import type { OptionIds } from './option-ids.ts';
import type { Reason } from './reason.ts';
import type { StoreVariantGroup } from './store-product.ts';

export interface VariantOptions {
  readonly groups: readonly StoreVariantGroup[];
  /** By variant id: one option id for each group, in the groups' order. Variants that cannot be told apart are missing. */
  readonly optionIds: ReadonlyMap<string, readonly string[]>;
  /** As shoppers read it, `Black / M`; by variant id. */
  readonly names: ReadonlyMap<string, string>;
  readonly notes: readonly Reason[];
}

/**
 * The choices a shopper has. Variants of a product without options are told apart by their titles; of two variants with
 * the same choices only the first can be bought, because the shop finds a price by its choices.
 */
export function variantOptions(product: ProviderProduct, ids: OptionIds): VariantOptions {
  const options = product.options.length > 0 || product.variants.length < 2 ? product.options : byTitle(product);
  const valuesOf = (variant: ProviderVariant) => (options === product.options ? variant.optionValues : [variant.title]);
  const optionIds = new Map<string, readonly string[]>();
  const names = new Map<string, string>();
  const notes: Reason[] = [];
  const taken = new Set<string>();
  for (const variant of product.variants) {
    const values = valuesOf(variant);
    const known = values.length === options.length && values.every((value, i) => options[i]?.values.includes(value));
    const chosen = options.map((option, i) => ids.option(option.name, values[i] ?? ''));
    const choice = chosen.join('|');
    if (!known) {
      notes.push(left(variant, 'variant-options-incomplete', 'the provider does not say all its options'));
    } else if (taken.has(choice)) {
      notes.push(left(variant, 'variant-not-distinct', 'another variant has the same options'));
    } else {
      taken.add(choice);
      optionIds.set(variant.id, chosen);
      names.set(variant.id, values.length > 0 ? values.join(' / ') : variant.title);
    }
  }
  return { groups: options.map((option) => group(option, ids)), optionIds, names, notes };
}

function byTitle(product: ProviderProduct): ProviderProduct['options'] {
  return [{ name: 'Option', values: [...new Set(product.variants.map(({ title }) => title))] }];
}

function group(option: ProviderProduct['options'][number], ids: OptionIds): StoreVariantGroup {
  return {
    id: ids.group(option.name),
    name: option.name,
    options: option.values.map((value) => ({ id: ids.option(option.name, value), name: value })),
  };
}

function left(variant: ProviderVariant, code: string, why: string): Reason {
  return { code, message: `The variant “${variant.title}” was left out: ${why}.` };
}
