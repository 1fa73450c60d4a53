import * as v from 'valibot';
import { decimal, flag, id, list, maybe, maybeNumeric, numeric, perhapsWrapped, text, time } from '../http/schemas.ts';

const media = v.looseObject({
  id,
  url: text,
  title: text,
  type: text,
  isFeatured: flag,
  // Documented as lists in a list (apps/products.json, 2026-06-19); observed flat (highlevel-api-docs, issue 336).
  priceIds: v.pipe(
    list(v.union([v.string(), v.array(v.string())])),
    v.transform((ids) => ids.flat()),
  ),
});

const variantGroup = v.looseObject({
  id,
  name: v.string(),
  options: list(v.looseObject({ id, name: v.string() })),
});

export const productDocument = v.looseObject({
  _id: id,
  name: v.string(),
  description: text,
  productType: text,
  image: text,
  availableInStore: flag,
  medias: list(media),
  variants: list(variantGroup),
  collectionIds: list(v.string()),
});

export const productAnswer = perhapsWrapped(productDocument, 'product');

/** The id on top: documented (apps/products.json, 2026-06-19). Wrapped: observed in public code. */
export const createdAnswer = perhapsWrapped(v.looseObject({ _id: id }), 'product', 'price');

export const productListAnswer = v.looseObject({
  products: list(v.looseObject({ _id: id, name: text, availableInStore: flag, createdAt: time })),
});

const measure = v.looseObject({ value: maybeNumeric, unit: text });
const dimensions = v.looseObject({ height: maybeNumeric, width: maybeNumeric, length: maybeNumeric, unit: text });

export const priceDocument = v.looseObject({
  _id: id,
  name: text,
  currency: v.pipe(v.string(), v.toUpperCase()),
  amount: decimal,
  compareAtPrice: maybe(decimal),
  // The page of the answer leaves it out (apps/products.json, 2026-06-19); observed in real answers.
  sku: text,
  variantOptionIds: list(v.string()),
  trackInventory: flag,
  availableQuantity: maybeNumeric,
  allowOutOfStockPurchases: flag,
  shippingOptions: maybe(v.looseObject({ weight: maybe(measure), dimensions: maybe(dimensions) })),
});
export type PriceDocument = v.InferOutput<typeof priceDocument>;

export const priceListAnswer = v.looseObject({ prices: list(priceDocument) });

export const inventoryAnswer = v.looseObject({
  inventory: list(
    v.looseObject({
      _id: id,
      availableQuantity: v.nullish(numeric, 0),
      allowOutOfStockPurchases: flag,
      sku: text,
      product: text,
    }),
  ),
});
