import * as v from 'valibot';
import { toPriceId, toProviderId, toProviderProductId, toProviderVariantId } from '../domain/ids.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const needed = (most: number) => v.pipe(line(most), v.minLength(1));

export { mostAtOnce } from './orders.ts';

/** `POST /api/orders/actions`, for administrators. */
export const bulkRequest = v.strictObject({
  action: v.picklist(['retry', 'approve', 'cancel', 'look', 'close']),
  orderIds: v.pipe(v.array(id), v.minLength(1)),
  /** Made for each click: the same one within a day gets the same answer, and nothing is done again. */
  key: v.optional(id),
});
export type BulkRequest = v.InferInput<typeof bulkRequest>;

/** `PUT /api/orders/{orderId}/address` */
export const addressRequest = v.strictObject({
  name: v.optional(needed(200)),
  address1: needed(200),
  address2: v.optional(line(200)),
  city: needed(100),
  state: v.optional(line(100)),
  /** Empty where the country has none. */
  postalCode: line(20),
  country: v.pipe(
    v.string(),
    v.trim(),
    v.toUpperCase(),
    v.regex(/^[A-Z]{2}$/, 'must be a country code of two letters, such as IE.'),
  ),
  phone: v.optional(line(40)),
});

/** `POST /api/orders/{orderId}/links` */
export const linksRequest = v.strictObject({
  links: v.pipe(
    v.array(
      v.strictObject({
        priceId: v.pipe(id, v.transform(toPriceId)),
        provider: v.pipe(id, v.transform(toProviderId)),
        productId: v.pipe(id, v.transform(toProviderProductId)),
        variantId: v.pipe(id, v.transform(toProviderVariantId)),
      }),
    ),
    v.minLength(1),
    v.maxLength(100),
  ),
  /** Also for later orders of these items. */
  remember: v.boolean(),
  send: v.boolean(),
});

/** `GET` and `PUT /api/views`: filters of the list that somebody gave a name; their own. `query` as behind the `?`. */
export const viewsRequest = v.strictObject({
  items: v.pipe(v.array(v.strictObject({ id, name: needed(40), query: line(500) })), v.maxLength(20)),
});
export type Views = v.InferOutput<typeof viewsRequest>;
