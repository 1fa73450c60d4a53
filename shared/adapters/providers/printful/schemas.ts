import * as v from 'valibot';
import type { ProviderVariant } from '../../../domain/catalog/catalog.ts';
import { toProviderOrderId, toProviderProductId, toProviderStoreId, toProviderVariantId } from '../../../domain/ids.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { ProviderOrderStatus } from '../../../domain/orders/provider-order.ts';
import type { Shipment } from '../../../domain/orders/shipment.ts';
import { nameText } from '../../../domain/short-text.ts';
import {
  count,
  entries,
  id,
  idOf,
  line,
  link,
  list,
  loose,
  moneyIn,
  name,
  optionalId,
  secret,
  stateWord,
  text,
  time,
  unreadableOf,
} from '../kit/field-schemas.ts';

/**
 * Printful's answers, as far as they are read. Documented, unless a comment says otherwise (v1:
 * https://developers.printful.com/docs/, v2: …/docs/v2-beta/, both as of 2026-03-18).
 */

const amount = loose(v.union([v.string(), v.number()]));

function enveloped<Result extends v.GenericSchema>(result: Result) {
  return v.object({ result });
}

/** Both families of products and all orders can be reached, whatever platform a store belongs to. */
export const store = v.pipe(
  v.object({ id: idOf(toProviderStoreId), type: name, name }),
  v.transform((fields) => ({ ...fields, usable: true })),
);

const syncProduct = v.object({
  id: idOf(toProviderProductId),
  name,
  thumbnail_url: v.optional(link),
});

/** A row of the list: the rest is on the product. */
export const syncProductRow = v.pipe(
  v.object({
    id: idOf(toProviderProductId),
    name: line,
    /** Counts, not lists. */
    variants: loose(count),
    synced: loose(count),
    is_ignored: loose(v.boolean()),
  }),
  v.transform(({ name: title, ...row }) => ({ ...row, title: title ?? nameText(row.id) })),
);

const availabilities: Readonly<Record<string, ProviderVariant['availability']>> = {
  discontinued: 'discontinued',
  out_of_stock: 'out-of-stock',
  temporary_out_of_stock: 'out-of-stock',
};

const syncVariant = v.object({
  id: idOf(toProviderVariantId),
  name,
  synced: v.nullish(v.boolean(), true),
  variant_id: optionalId,
  retail_price: amount,
  currency: text,
  sku: line,
  is_ignored: v.nullish(v.boolean(), false),
  product: loose(v.object({ product_id: optionalId, image: v.optional(link), name: line })),
  files: loose(v.array(v.object({ type: text, preview_url: v.optional(link) }))),
  /** Newer than 2023: absent in older stores. */
  size: line,
  color: line,
  availability_status: v.pipe(
    text,
    v.transform((word) => availabilities[word?.toLowerCase() ?? '']),
  ),
});

export const product = enveloped(v.object({ sync_product: syncProduct, sync_variants: list(syncVariant) }));
const blanksVariant = v.object({ variant_id: id });
/** One variant: bare (documented; observed in 2021), or beside its product (documented for stores of a platform; observed at others, 2026). */
export const blankVariantId = v.pipe(
  enveloped(v.union([v.object({ sync_variant: blanksVariant }), blanksVariant])),
  v.transform(({ result }) => ('sync_variant' in result ? result.sync_variant : result).variant_id),
);
export const blankText = v.pipe(
  enveloped(v.object({ product: v.object({ description: text }) })),
  v.transform(({ result }) => result.product.description),
);
export const statesByCountry = v.pipe(
  enveloped(v.array(v.object({ code: v.string(), states: list(v.object({ code: v.string(), name: v.string() })) }))),
  v.transform(({ result }) => new Map(result.map(({ code, states }) => [code, states]))),
);

const shipment = v.pipe(
  v.object({
    id,
    carrier: line,
    tracking_number: line,
    tracking_url: v.optional(link),
    created: time,
    shipped_at: time,
    reshipment: v.nullish(v.boolean()),
    items: v.nullish(v.array(v.object({ item_id: id, quantity: count }))),
  }),
  v.transform(({ tracking_number, tracking_url, created, shipped_at, reshipment, ...fields }) => ({
    ...fields,
    trackingNumber: tracking_number,
    trackingUrl: tracking_url,
    shippedAt: shipped_at ?? created,
    isReshipment: reshipment ?? false,
  })),
);

const statuses: Readonly<Record<string, ProviderOrderStatus>> = {
  draft: 'draft',
  inprocess: 'in-production',
  onhold: 'on-hold',
  partial: 'partly-shipped',
  fulfilled: 'shipped',
  failed: 'failed',
  canceled: 'cancelled',
  // What a draft becomes when it is deleted in the dashboard.
  archived: 'cancelled',
};

const item = v.pipe(
  v.object({ id, external_id: text, sync_variant_id: optionalId, quantity: count }),
  v.transform(({ external_id, sync_variant_id: syncVariantId, ...fields }) => ({
    ...omitUndefined({
      lineReference: external_id,
      orderKey: syncVariantId === undefined ? undefined : { syncVariantId },
    }),
    ...fields,
  })),
);

export const order = v.pipe(
  v.object({
    id: idOf(toProviderOrderId),
    external_id: text,
    status: stateWord(statuses, 'submitted'),
    error: line,
    updated: time,
    items: list(item),
    costs: loose(v.object({ currency: text, total: amount })),
    shipments: entries('shipments', shipment),
  }),
  v.transform(({ shipments, ...fields }) => ({
    ...fields,
    shipments: shipments.items,
    ...unreadableOf(shipments),
  })),
);

export const oneOrder = enveloped(order);

/** A number, where orders have texts. */
export const estimate = v.pipe(
  enveloped(v.object({ costs: moneyIn('total') })),
  v.transform(({ result }) => result.costs),
);

const days = loose(count);
const shippingRate = v.pipe(
  v.intersect([
    v.object({ id: v.string(), name, minDeliveryDays: days, maxDeliveryDays: days }),
    v.pipe(
      moneyIn('rate'),
      v.transform((price) => ({ price })),
    ),
  ]),
  v.transform(({ minDeliveryDays: minimum, maxDeliveryDays: maximum, ...rate }) => ({
    ...rate,
    ...(typeof minimum === 'number' && typeof maximum === 'number' && { days: { minimum, maximum } }),
  })),
);
export const shippingRates = v.pipe(
  enveloped(v.array(shippingRate)),
  v.transform(({ result }) => result),
);

/** v2: the only place that tells what became of a parcel. */
const parcel = v.pipe(
  v.object({ id, shipment_status: text, delivery_status: text }),
  v.transform(({ id, shipment_status, delivery_status }): { id: string; status: Shipment['status'] } => {
    if (shipment_status === 'returned' || delivery_status === 'return_to_sender') return { id, status: 'returned' };
    if (shipment_status === 'canceled') return { id, status: 'cancelled' };
    return { id, status: delivery_status === 'delivered' ? 'delivered' : 'shipped' };
  }),
);
export const parcels = v.object({ data: v.array(parcel) });

export const webhook = v.pipe(
  enveloped(v.object({ default_url: text, events: list(v.object({ type: v.string() })) })),
  v.transform(({ result }) => ({ url: result.default_url, events: result.events.map(({ type }) => type) })),
);
/** Only the answer to a registration ever shows the secret: it is kept whatever it looks like. */
export const newWebhook = v.pipe(
  enveloped(v.object({ secret_key: secret })),
  v.transform(({ result }) => ({ secret: result.secret_key })),
);

export const tokens = v.pipe(
  v.object({ access_token: secret, refresh_token: secret, expires_at: time }),
  v.transform(({ access_token, refresh_token, expires_at = 0 }) => ({
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAt: expires_at,
  })),
);

export type PrintfulProduct = v.InferOutput<typeof product>['result'];
export type SyncProductRow = v.InferOutput<typeof syncProductRow>;
export type SyncVariant = v.InferOutput<typeof syncVariant>;
export type PrintfulOrder = v.InferOutput<typeof order>;
export type Parcels = v.InferOutput<typeof parcels>['data'];
