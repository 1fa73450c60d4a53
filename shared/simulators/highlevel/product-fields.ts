import {
  anything,
  type Check,
  type Fields,
  filledText,
  listOf,
  object,
  oneOf,
  optional,
  orNull,
  required,
  text,
  truth,
} from './validation.ts';

const option = object({ id: required(filledText), name: required(filledText) });

const variant = object({
  id: required(filledText),
  name: required(filledText),
  options: required(listOf(option, { minimum: 1 })),
});

/** The published schema types `priceIds` as a list of lists; what works is a flat list of strings. */
const media = object({
  id: required(filledText),
  url: required(filledText),
  type: required(oneOf('image', 'video')),
  title: optional(text),
  isFeatured: optional(truth),
  priceIds: optional(listOf(filledText)),
});

const label = object({ title: required(filledText), startDate: optional(text), endDate: optional(text) });
const seo = object({ title: optional(text), description: optional(text) });

const variants: Check = (value, path) => {
  const shape = listOf(variant)(value, path);
  return shape.length > 0 ? shape : repeatedIds(value, path);
};

const medias: Check = (value, path) => {
  const shape = listOf(media)(value, path);
  return shape.length > 0 ? shape : repeatedIds(value, path);
};

function repeatedIds(value: unknown, path: string): string[] {
  const ids = allIds(value);
  return new Set(ids).size === ids.length ? [] : [`${path} must not contain the same id twice`];
}

function allIds(value: unknown): string[] {
  if (!Array.isArray(value)) {
    return [];
  }
  return value.flatMap((each: { readonly id?: unknown; readonly options?: unknown }) => [
    String(each.id),
    ...allIds(each.options),
  ]);
}

export const editableProductFields: Fields = {
  description: optional(text),
  image: optional(text),
  availableInStore: optional(truth),
  collectionIds: optional(listOf(filledText)),
  isTaxesEnabled: optional(truth),
  taxes: optional(listOf(filledText)),
  taxInclusive: optional(truth),
  automaticTaxCategoryId: optional(text),
  isLabelEnabled: optional(truth),
  label: optional(orNull(label)),
  slug: optional(text),
  seo: optional(orNull(seo)),
  medias: optional(medias),
};

export const productFields: Fields = {
  name: required(filledText),
  locationId: required(filledText),
  productType: required(oneOf('DIGITAL', 'PHYSICAL', 'SERVICE', 'PHYSICAL/DIGITAL')),
  ...editableProductFields,
  statementDescriptor: optional(text),
  /** Not in the published schema; stores were seen to have it. */
  isFeatured: optional(truth),
  variants: optional(variants),
};

/** An update may name its prices; what it says is not kept, prices have endpoints of their own. */
export const productUpdateFields: Fields = { ...productFields, prices: optional(listOf(anything)) };
