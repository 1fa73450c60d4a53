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

export const syncProduct = v.object({
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
const parcelState = v.object({ id, shipment_status: text, delivery_status: text });
export const parcelStates = v.object({ data: v.array(parcelState) });

export const webhook = enveloped(v.object({ default_url: text, events: list(v.object({ type: v.string() })) }));
/** Only the answer to a registration ever shows the secret. */
export const newWebhook = enveloped(v.object({ secret_key: v.pipe(v.string(), v.hexadecimal()) }));

export const webhookEvent = v.object({
  type: v.string(),
  store_id: optionalId,
  data: v.optional(v.unknown()),
});
export const orderInEvent = v.object({ order: v.object({ id, external_id: text }) });

export const tokens = v.pipe(
  v.object({ access_token: v.string(), refresh_token: v.string(), expires_at: time }),
  v.transform(({ access_token, refresh_token, expires_at = 0 }) => ({
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAt: expires_at,
  })),
);

export type PrintfulProduct = v.InferOutput<typeof product>['result'];
export type SyncProduct = v.InferOutput<typeof syncProduct>;
export type SyncVariant = v.InferOutput<typeof syncVariant>;
export type PrintfulOrder = v.InferOutput<typeof order>;
export type PrintfulShipment = v.InferOutput<typeof shipment>;
export type ParcelState = v.InferOutput<typeof parcelState>;
