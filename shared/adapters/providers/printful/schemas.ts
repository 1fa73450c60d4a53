import * as v from 'valibot';
import { count, id, list, optionalId, text, time } from '../field-schemas.ts';

/** Printful's answers, as far as they are read (v1: https://developers.printful.com/docs/, v2: …/docs/v2-beta/). */

const amount = v.pipe(
  v.nullish(v.union([v.string(), v.number()])),
  v.transform((value) => value ?? undefined),
);

export function enveloped<Result extends v.GenericSchema>(result: Result) {
  return v.object({ result });
}

/** One page: `paging` is there on lists only, and not on all of them. */
export function paged<Item extends v.GenericSchema>(item: Item) {
  return v.object({
    result: v.array(item),
    paging: v.optional(v.object({ total: count, offset: count, limit: count })),
  });
}

export const store = v.object({ id, type: v.string(), name: v.string() });

const syncProduct = v.object({
  id,
  name: v.string(),
  /** Counts, not lists. */
  variants: v.optional(count, 0),
  synced: v.optional(count, 0),
  thumbnail_url: text,
  is_ignored: v.optional(v.boolean(), false),
});

const syncVariant = v.object({
  id,
  name: v.string(),
  synced: v.optional(v.boolean(), true),
  variant_id: optionalId,
  retail_price: amount,
  currency: text,
  sku: text,
  is_ignored: v.optional(v.boolean(), false),
  product: v.optional(v.object({ product_id: optionalId, image: text, name: text })),
  files: list(v.object({ type: text, preview_url: text })),
  /** Newer than 2023: absent in older stores. */
  size: text,
  color: text,
  availability_status: text,
});

export const productPage = paged(syncProduct);
export const product = enveloped(v.object({ sync_product: syncProduct, sync_variants: list(syncVariant) }));
export const blankProduct = enveloped(v.object({ product: v.object({ description: text }) }));
export const countries = enveloped(
  v.array(v.object({ code: v.string(), states: list(v.object({ code: v.string(), name: v.string() })) })),
);

const shipment = v.object({
  id,
  carrier: text,
  tracking_number: text,
  tracking_url: text,
  created: time,
  shipped_at: time,
  reshipment: v.optional(v.nullable(v.boolean())),
  items: v.nullish(v.array(v.object({ item_id: id, quantity: count }))),
});

export const order = v.object({
  id,
  external_id: text,
  status: v.string(),
  error: v.optional(v.unknown()),
  updated: time,
  items: list(v.object({ id, external_id: text, quantity: count })),
  costs: v.nullish(v.object({ currency: text, total: amount })),
  shipments: list(shipment),
});

/** v2: the only place that tells what became of a parcel. */
export const parcelStates = v.object({
  data: v.array(v.object({ id, shipment_status: text, delivery_status: text })),
});

export const webhookConfiguration = enveloped(
  v.object({ default_url: text, events: list(v.object({ type: v.string() })), secret_key: text }),
);

export const webhookEvent = v.object({
  type: v.string(),
  store_id: optionalId,
  data: v.optional(v.unknown()),
});
export const orderInEvent = v.object({ order: v.object({ id, external_id: text }) });

export const shippingRates = enveloped(
  v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      rate: v.union([v.string(), v.number()]),
      currency: v.string(),
      minDeliveryDays: v.nullish(count),
      maxDeliveryDays: v.nullish(count),
    }),
  ),
);

export const tokens = v.object({
  access_token: v.string(),
  refresh_token: v.string(),
  /** Unix seconds as text. */
  expires_at: v.union([v.string(), v.number()]),
});

export type SyncProduct = v.InferOutput<typeof syncProduct>;
export type SyncVariant = v.InferOutput<typeof syncVariant>;
export type PrintfulOrder = v.InferOutput<typeof order>;
export type PrintfulShipment = v.InferOutput<typeof shipment>;
export type ParcelStates = v.InferOutput<typeof parcelStates>;
