import * as v from 'valibot';
import { toContactId, toOrderId, toPriceId, toStoreProductId } from '../../../domain/ids.ts';
import {
  entriesOf,
  isFields,
  loose,
  looseFlag,
  looseIdOf,
  looseList,
  looseText,
  looseTime,
  rowsOf,
} from '../http/loose.ts';
import { totalIn } from '../http/paging.ts';
import { respelled } from '../http/respelled.ts';
import { decimal, id, list, maybe, maybeIdOf, numeric, perhapsWrapped } from '../http/schemas.ts';
import { oddKeysOfLine, oddKeysOfOrder } from './odd-keys.ts';

/** `_id`: documented (apps/payments.json, 2026-06-19). `id` and `orderId`: assumed, as other answers of HighLevel have them. */
const idKeys = ['_id', 'id', 'orderId'] as const;

interface Reference<Id> {
  readonly [key: string]: unknown;
  readonly _id?: Id | undefined;
  readonly id?: Id | undefined;
}

/** A product or price in a line: an object (documented, apps/payments.json, 2026-06-19), or only its id (assumed). */
function referenceTo<Id extends string>(toId: (text: string) => Id) {
  const named = looseIdOf(toId);
  return loose(
    v.pipe(
      v.union([v.string(), v.looseObject({ _id: named, id: named })]),
      v.transform((value): Reference<Id> => (typeof value === 'string' ? { _id: toId(value) } : value)),
    ),
  );
}

/** `unreadable`: the keys of it that a decision needs and that tell nothing. A guessed quantity would be shipped. */
const orderLine = v.pipe(
  v.unknown(),
  v.transform((line) => ({ ...(isFields(line) ? line : {}), unreadable: oddKeysOfLine(line) })),
  v.looseObject({
    name: looseText,
    // `qty` and `price`: documented (apps/payments.json, 2026-06-19). `quantity`, `priceId`, `productId`: assumed.
    qty: loose(numeric),
    quantity: loose(numeric),
    priceId: looseIdOf(toPriceId),
    productId: looseIdOf(toStoreProductId),
    product: referenceTo(toStoreProductId),
    price: referenceTo(toPriceId),
    unreadable: v.array(v.string()),
  }),
);

const state = {
  _id: looseIdOf(toOrderId),
  id: looseIdOf(toOrderId),
  orderId: looseIdOf(toOrderId),
  status: looseText,
  paymentStatus: looseText,
  source: v.pipe(
    v.nullish(v.unknown()),
    v.transform((source) => (typeof source === 'string' ? { type: source } : source)),
    loose(v.looseObject({ type: looseText, subType: looseText })),
  ),
  sourceType: looseText,
  sourceSubType: looseText,
  createdAt: looseTime,
  updatedAt: looseTime,
};

const rowKeys = [...Object.keys(state), 'type', 'subType'];

const textFields = v.looseObject({});

/** In major units. */
const amounts = {
  subtotal: loose(decimal),
  discount: loose(decimal),
  shipping: loose(decimal),
  tax: loose(decimal),
};

const orderDocument = {
  ...state,
  // Documented with the one value `unfulfilled` (apps/payments.json, 2026-06-19); the others are assumed.
  fulfillmentStatus: looseText,
  amount: loose(decimal),
  amountSummary: loose(v.looseObject(amounts)),
  currency: looseText,
  liveMode: looseFlag,
  markAsTest: looseFlag,
  contactId: looseIdOf(toContactId),
  // Assumed: no page names it. `contactSnapshot`: documented (apps/payments.json, 2026-06-19).
  shippingAddress: loose(textFields),
  contactSnapshot: loose(textFields),
  items: looseList(orderLine),
  unreadable: v.array(v.string()),
};

const orderKeys = [
  ...rowKeys,
  ...Object.keys(orderDocument),
  ...[
    'name',
    'qty',
    'quantity',
    'priceId',
    'productId',
    'product',
    'price',
    'productType',
    'sku',
    'currency',
    'variantOptionIds',
  ],
  ...Object.keys(amounts),
];

/** Never fails: an unreadable field that a decision needs stands in `unreadable`, by its key path. */
export const orderAnswer = v.pipe(
  v.unknown(),
  v.transform((body) => {
    const order = respelled(unwrapped(body), orderKeys, ['contactSnapshot', 'shippingAddress']);
    return { ...(isFields(order) ? order : {}), unreadable: oddKeysOfOrder(order) };
  }),
  v.looseObject(orderDocument),
);
export type OrderAnswer = v.InferOutput<typeof orderAnswer>;
export type OrderLineAnswer = OrderAnswer['items'][number];

const orderRow = v.pipe(
  v.unknown(),
  v.transform((row) => respelled(row, rowKeys)),
  v.looseObject(state),
  v.check((row) => idKeys.some((key) => row[key] !== undefined), 'has no id'),
);
export type OrderRowAnswer = v.InferOutput<typeof orderRow>;

/** The rows under `data` (documented), alone, or under a name that other lists have; see `rowsOf` for odd ones. */
export const orderListAnswer = v.pipe(
  v.unknown(),
  v.transform((body) => ({ listed: listIn(body), total: totalIn(body) })),
  v.check(({ listed }) => listed !== undefined, 'has no list "data"'),
  v.transform(({ listed, total }) => ({ ...rowsOf(orderRow, listed), total })),
);

/** The list of a body, wherever it stands in it. */
export function listIn(body: unknown): readonly unknown[] | undefined {
  const rows = entriesOf(body);
  if (rows || !isFields(body)) return rows;
  const lists = Object.entries(body).filter(([key]) => /^(data|orders|items|rows)$/i.test(key));
  for (const [, inner] of lists) {
    const found = Array.isArray(inner) && inner.length === 0 ? [] : listIn(inner);
    if (found) return found;
  }
  return undefined;
}

/** An order alone, or wrapped: `{order}` and `{data}` are assumed, as other answers of HighLevel are wrapped so. */
function unwrapped(body: unknown, depth = 0): unknown {
  if (Array.isArray(body) && body.length === 1) return unwrapped(body[0], depth + 1);
  if (!isFields(body) || depth > 3 || 'items' in body || idKeys.some((key) => typeof body[key] === 'string'))
    return body;
  const inside = Object.entries(body).find(([key, inner]) => /^(order|data)$/i.test(key) && typeof inner === 'object');
  return inside ? unwrapped(inside[1], depth + 1) : body;
}

/** `amount` and `amountRefunded` in major units: documented (apps/payments.json, 2026-06-19). */
const transaction = v.looseObject({
  status: looseText,
  amount: loose(decimal),
  amountRefunded: loose(decimal),
  currency: looseText,
  entityId: looseText,
});
export type TransactionAnswer = v.InferOutput<typeof transaction>;
export const transactionListAnswer = v.looseObject({ data: looseList(transaction) });

const fulfillment = v.looseObject({
  _id: id,
  items: list(
    v.looseObject({
      _id: maybeIdOf(toPriceId),
      priceId: maybeIdOf(toPriceId),
      price: referenceTo(toPriceId),
      qty: maybe(numeric),
      quantity: maybe(numeric),
    }),
  ),
  trackings: looseList(
    v.looseObject({ trackingNumber: looseText, shippingCarrier: looseText, trackingUrl: looseText }),
  ),
});
export type FulfillmentAnswer = v.InferOutput<typeof fulfillment>;

export const fulfillmentListAnswer = v.looseObject({ data: v.array(fulfillment) });
export const fulfillmentAnswer = perhapsWrapped(v.looseObject({ _id: id }), 'data');

/** `{contact}`: documented (apps/contacts.json, 2026-06-19). Which fields it has is told by no required list. */
export const contactAnswer = perhapsWrapped(v.looseObject({}), 'contact');
