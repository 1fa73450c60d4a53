import * as v from 'valibot';
import type { ProviderOrderStatus } from '../../../domain/provider-order.ts';
import { count, id, list, optionalId, text, time } from '../field-schemas.ts';

/** Printify's answers, as far as they are read (v1: https://developers.printify.com/). Amounts are cents. */

export const shops = v.array(v.object({ id, title: v.string(), sales_channel: v.string() }));

/** A flag that is there or not. */
const yes = v.pipe(
  v.nullish(v.boolean()),
  v.transform((flag) => flag || undefined),
);

const variant = v.object({
  /** The blueprint's id: unique within one product only. */
  id,
  sku: text,
  cost: v.nullish(count),
  price: v.nullish(count),
  title: v.string(),
  grams: v.nullish(v.pipe(v.number(), v.minValue(0))),
  is_enabled: v.nullish(v.boolean(), false),
  is_available: v.nullish(v.boolean(), true),
  /** Ids of option values, in no order that can be relied on. */
  options: list(id),
});

export const product = v.object({
  id,
  title: v.string(),
  description: text,
  options: list(v.object({ name: v.string(), type: text, values: list(v.object({ id, title: v.string() })) })),
  variants: list(variant),
  images: list(v.object({ src: text, variant_ids: list(id), is_default: v.nullish(v.boolean(), false) })),
  updated_at: text,
  /** From the merchant's click on Publish until somebody says what came of it. */
  is_locked: yes,
});

export function paged<Item extends v.GenericSchema>(item: Item) {
  return v.object({ data: v.array(item), current_page: count, last_page: count });
}

const statuses: Readonly<Record<string, ProviderOrderStatus>> = {
  pending: 'draft',
  'on-hold': 'draft',
  'cost-calculation': 'draft',
  'payment-not-received': 'awaiting-payment',
  'in-production': 'in-production',
  'has-issues': 'on-hold',
  'source-check-failed': 'on-hold',
  'partially-fulfilled': 'partly-shipped',
  fulfilled: 'shipped',
  canceled: 'cancelled',
  unfulfillable: 'failed',
};

export const order = v.object({
  id,
  external_id: text,
  status: v.pipe(
    v.string(),
    v.transform((word) => statuses[word] ?? 'submitted'),
  ),
  /** `shop_order_id` is our own reference: a number when it has digits alone. */
  metadata: v.nullish(v.object({ shop_order_id: text })),
  line_items: list(v.object({ external_id: text, quantity: count, cost: v.nullish(count) })),
  total_shipping: v.nullish(count),
  total_tax: v.nullish(count),
  shipments: list(v.object({ carrier: text, number: text, url: text, delivered_at: time, shipped_at: time })),
});

export const created = v.object({ id });
export const duplicate = v.object({ order: v.object({ id }) });

export const webhooks = v.array(v.object({ id, topic: v.string(), url: v.string() }));
export const event = v.object({
  id: v.string(),
  type: v.string(),
  resource: v.object({ id, data: v.nullish(v.object({ shop_id: optionalId, action: text })) }),
});

export const tokens = v.pipe(
  v.object({ access_token: v.string(), refresh_token: v.string(), expire_at: time }),
  v.transform(({ access_token, refresh_token, expire_at = 0 }) => ({
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAt: expire_at,
  })),
);

export type PrintifyProduct = v.InferOutput<typeof product>;
export type PrintifyOrder = v.InferOutput<typeof order>;
