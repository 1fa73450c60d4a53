import * as v from 'valibot';
import { decimal, flag, id, list, maybe, numeric, perhapsWrapped, text, time } from '../http/schemas.ts';

/** `_id`: documented (apps/payments.json, 2026-06-19). `id` and `orderId`: assumed, as other answers of HighLevel have them. */
const identified = <Rest extends v.ObjectEntries>(rest: Rest) =>
  v.pipe(
    v.looseObject({ _id: text, id: text, orderId: text, ...rest }),
    v.check((order) => (order._id ?? order.id ?? order.orderId) !== undefined, 'has no id'),
  );

const textFields = v.looseObject({});

interface Reference {
  readonly [key: string]: unknown;
  readonly _id?: string | undefined;
  readonly id?: string | undefined;
}

/** A product or price in a line: an object (documented, apps/payments.json, 2026-06-19), or only its id (assumed). */
const reference = maybe(
  v.pipe(
    v.union([v.string(), v.looseObject({ _id: text, id: text })]),
    v.transform((value): Reference => (typeof value === 'string' ? { _id: value } : value)),
  ),
);

const orderLine = v.pipe(
  v.looseObject({
    name: text,
    // `qty` and `price`: documented (apps/payments.json, 2026-06-19). `quantity`, `priceId`, `productId`: assumed.
    qty: maybe(numeric),
    quantity: maybe(numeric),
    priceId: text,
    productId: text,
    product: reference,
    price: reference,
  }),
  // A guessed quantity would be shipped.
  v.check((line) => (line.qty ?? line.quantity) !== undefined, 'has no quantity'),
);

const source = maybe(v.looseObject({ type: text, subType: text }));

const state = {
  status: text,
  paymentStatus: text,
  source,
  sourceType: text,
  sourceSubType: text,
  createdAt: time,
  updatedAt: time,
};

export const orderAnswer = identified({
  ...state,
  amount: maybe(decimal),
  currency: text,
  liveMode: flag,
  markAsTest: flag,
  contactId: text,
  // Assumed: no page names it. `contactSnapshot`: documented (apps/payments.json, 2026-06-19).
  shippingAddress: maybe(textFields),
  contactSnapshot: maybe(textFields),
  items: v.array(orderLine),
});
export type OrderAnswer = v.InferOutput<typeof orderAnswer>;
export type OrderLineAnswer = OrderAnswer['items'][number];

const orderRow = identified(state);
export type OrderRowAnswer = v.InferOutput<typeof orderRow>;

export const orderListAnswer = v.looseObject({ data: v.array(orderRow) });

const fulfillment = v.looseObject({
  _id: id,
  items: list(
    v.looseObject({ _id: text, priceId: text, price: reference, qty: maybe(numeric), quantity: maybe(numeric) }),
  ),
  trackings: list(v.looseObject({ trackingNumber: text, shippingCarrier: text, trackingUrl: text })),
});
export type FulfillmentAnswer = v.InferOutput<typeof fulfillment>;

export const fulfillmentListAnswer = v.looseObject({ data: v.array(fulfillment) });
export const fulfillmentAnswer = perhapsWrapped(v.looseObject({ _id: id }), 'data');
