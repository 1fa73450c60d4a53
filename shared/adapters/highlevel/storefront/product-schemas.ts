import * as v from 'valibot';
import { toPriceId, toStoreProductId } from '../../../domain/ids.ts';
import { entriesOf, isFields, loose, looseFlag, looseIdOf, looseText, looseTime, rowsOf } from '../http/loose.ts';
import { totalIn } from '../http/paging.ts';
import { decimal, flag, id, idOf, list, maybe, maybeNumeric, numeric, perhapsWrapped, text } from '../http/schemas.ts';

const media = v.looseObject({
  id,
  url: text,
  title: text,
  type: text,
  isFeatured: flag,
  // Documented as lists in a list (apps/products.json, 2026-06-19); observed flat (highlevel-api-docs, issue 336).
  priceIds: v.pipe(
    list(v.union([v.string(), v.array(v.string())])),
    v.transform((ids) => ids.flat().map(toPriceId)),
  ),
});

const variantGroup = v.looseObject({
  id,
  name: v.string(),
  options: list(v.looseObject({ id, name: v.string() })),
});

export const productDocument = v.looseObject({
  _id: idOf(toStoreProductId),
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
export const createdProduct = perhapsWrapped(v.looseObject({ _id: idOf(toStoreProductId) }), 'product', 'price');
export const createdPrice = perhapsWrapped(v.looseObject({ _id: idOf(toPriceId) }), 'product', 'price');

export const productListAnswer = listAnswer(
  'products',
  v.looseObject({
    _id: idOf(toStoreProductId),
    name: looseText,
    availableInStore: looseFlag,
    createdAt: looseTime,
  }),
);

const measure = v.looseObject({ value: maybeNumeric, unit: text });
const dimensions = v.looseObject({ height: maybeNumeric, width: maybeNumeric, length: maybeNumeric, unit: text });

export const priceDocument = v.looseObject({
  _id: idOf(toPriceId),
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

/** A price that is not as the documentation says: what still tells which one it is. */
const oddPrice = v.pipe(
  v.unknown(),
  v.transform((row) => (isFields(row) ? row : {})),
  v.object({ _id: looseIdOf(toPriceId), sku: looseText, variantOptionIds: loose(v.array(v.string())) }),
);
export type OddPriceRow = v.InferOutput<typeof oddPrice>;

/** No row is left out: a price of ours that is not listed would be taken for deleted. */
export const priceListAnswer = listAnswer('prices', v.union([priceDocument, oddPrice]));

export const inventoryAnswer = listAnswer(
  'inventory',
  v.looseObject({
    _id: idOf(toPriceId),
    availableQuantity: v.nullish(numeric, 0),
    allowOutOfStockPurchases: looseFlag,
    sku: looseText,
    product: looseIdOf(toStoreProductId),
  }),
);

/**
 * The rows under `name`: those that can be read, how many cannot, and how many the list says it has in all. Documents are
 * strict, as they are written back whole; rows of lists only tell where to look.
 */
function listAnswer<Schema extends v.GenericSchema>(name: string, row: Schema) {
  return v.pipe(
    v.looseObject({
      [name]: v.pipe(
        v.nullish(v.unknown(), []),
        v.check((rows) => entriesOf(rows) !== undefined, 'is no list'),
      ),
    }),
    v.transform((body) => ({ ...rowsOf(row, body[name]), total: totalIn(body) })),
  );
}
