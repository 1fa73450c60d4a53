import type { CatalogSettings } from './catalog-settings.ts';
import type { PriceField, ProductField } from './field-hashes.ts';
import type { StoreMedia, StoreProduct, StoreProductDraft, StoreVariantGroup } from './store-product.ts';

type Owner = CatalogSettings['owned']['title'];
type Hashes = Readonly<Record<string, string>>;

/** The side that decides about a field: the structure is ours alone, since orders depend on it. */
export function ownerOf(field: ProductField | PriceField, owned: CatalogSettings['owned']): Owner {
  switch (field) {
    case 'title':
    case 'description':
    case 'images':
    case 'price':
      return owned[field];
    case 'options':
    case 'stock':
      return 'provider';
    case 'name':
    case 'sku':
    case 'shipping':
      return 'until-edited';
  }
}

/**
 * Whether our value may be written over what is there. `until-edited`: only while what is there is what we last pushed;
 * what we never pushed was somebody else's from the start.
 */
function mayWrite(owner: Owner, pushed: string | undefined, present: string): boolean {
  if (owner === 'until-edited') return pushed === present;
  return owner === 'provider';
}

export interface FieldChoice<Field extends string> {
  /** Ours to write, and different from what is there. */
  readonly written: readonly Field[];
  /** In the store already, put there by us or by the merchant. */
  readonly same: readonly Field[];
  /** The merchant's: left as they are. */
  readonly kept: readonly Field[];
}

export function chooseFields<Field extends ProductField | PriceField>(from: {
  readonly fields: readonly Field[];
  readonly desired: Readonly<Record<Field, string>>;
  readonly present: Readonly<Record<Field, string>>;
  readonly pushed: Hashes;
  readonly owned: CatalogSettings['owned'];
}): FieldChoice<Field> {
  const { fields, desired, present, pushed, owned } = from;
  const same = fields.filter((field) => present[field] === desired[field]);
  const different = fields.filter((field) => !same.includes(field));
  const written = different.filter((field) => mayWrite(ownerOf(field, owned), pushed[field], present[field]));
  return { same, written, kept: different.filter((field) => !written.includes(field)) };
}

/** The whole document with our fields laid over it: everything else is sent back as it was read. */
export function mergedProduct(
  present: StoreProduct,
  desired: StoreProductDraft,
  written: readonly ProductField[],
): StoreProduct {
  const { descriptionHtml: presentDescription, ...rest } = present;
  const descriptionHtml = written.includes('description') ? desired.descriptionHtml : presentDescription;
  return {
    ...rest,
    ...(descriptionHtml === undefined ? {} : { descriptionHtml }),
    name: written.includes('title') ? desired.name : present.name,
    variants: written.includes('options') ? mergedGroups(present.variants, desired.variants) : present.variants,
  };
}

/** Ours in our order. Options that are there and not ours to know stay: a price may still name them. */
function mergedGroups(
  present: readonly StoreVariantGroup[],
  desired: readonly StoreVariantGroup[],
): readonly StoreVariantGroup[] {
  const there = new Map(present.map((group) => [group.id, group]));
  const merged = desired.map((group) => {
    const known = new Set(group.options.map(({ id }) => id));
    const others = there.get(group.id)?.options.filter(({ id }) => !known.has(id)) ?? [];
    return { ...group, options: [...group.options, ...others] };
  });
  const ours = new Set(desired.map(({ id }) => id));
  return [...merged, ...present.filter(({ id }) => !ours.has(id))];
}

/** Our images in our order and linked to their prices, then the merchant's own ones. */
export function mergedMedias(
  present: readonly StoreMedia[],
  linked: readonly StoreMedia[],
  isOurs: (mediaId: string) => boolean,
): readonly StoreMedia[] {
  return [...linked, ...present.filter(({ id }) => !isOurs(id))];
}
