import * as v from 'valibot';
import { toProviderOrderId, toProviderProductId, toProviderStoreId, toProviderVariantId } from '../../../domain/ids.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { ProviderOrderStatus } from '../../../domain/orders/provider-order.ts';
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
  name,
  rows,
  secret,
  stateWord,
  text,
  time,
  unreadableOf,
} from '../kit/field-schemas.ts';

/**
 * Printify's answers, as far as they are read. Documented, unless a comment says otherwise (v1:
 * https://developers.printify.com/, as of 2026-10-02). Amounts are cents.
 */

export const shops = v.array(v.object({ id: idOf(toProviderStoreId), title: name, sales_channel: name }));

/** A flag that is there or not. */
const yes = v.pipe(
  loose(v.boolean()),
  v.transform((flag) => flag || undefined),
);

const variant = v.object({
  /** The blueprint's id: unique within one product only. */
  id: idOf(toProviderVariantId),
  sku: line,
  cost: loose(count),
  price: loose(count),
  title: name,
  grams: loose(v.pipe(v.number(), v.minValue(0))),
  is_enabled: v.nullish(v.boolean(), false),
  is_available: v.nullish(v.boolean(), true),
  /** Ids of option values, in no order that can be relied on. */
  options: list(id),
});

export const product = v.object({
  id: idOf(toProviderProductId),
  title: name,
  description: text,
  options: list(v.object({ name, type: text, values: list(v.object({ id, title: name })) })),
  variants: list(variant),
  images: v.fallback(
    list(
      v.object({
        src: v.optional(link),
        variant_ids: list(idOf(toProviderVariantId)),
        is_default: loose(v.boolean()),
      }),
    ),
    [],
  ),
  updated_at: text,
  /** From the merchant's click on Publish until somebody says what came of it. */
  is_locked: yes,
});

/** A row of the list: the rest is on the product. */
export const productRow = v.object({
  id: idOf(toProviderProductId),
  title: line,
  variants: loose(v.array(v.object({ is_enabled: v.nullish(v.boolean(), false) }))),
  updated_at: text,
  is_locked: yes,
});

/** Page `page` of a list. Pages count from 1; the links they carry cannot be trusted (observed in the page's own examples). */
export function paged<Item extends v.GenericSchema>(item: Item, page: number) {
  return v.pipe(
    v.object({ data: rows(item), last_page: loose(count), total: loose(count) }),
    v.check(({ data, total }) => page > 1 || data.items.length + data.unreadable > 0 || !total, 'has none of its rows'),
    // The published example of a list tells no last page: then the empty one is the end.
    v.transform(({ data, last_page: last }) => {
      const hasRows = data.items.length + data.unreadable > 0;
      return { ...data, next: page < (last ?? (hasRows ? page + 1 : page)) ? `${page + 1}` : undefined };
    }),
  );
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

const lineItem = v.pipe(
  v.object({
    product_id: text,
    variant_id: text,
    quantity: count,
    cost: loose(count),
    status: text,
    fulfilled_at: time,
  }),
  // The beginning of time stands for never (observed in the page's own examples).
  v.transform(({ status = '', fulfilled_at = 0, ...line }) => ({
    ...line,
    hasLeft: fulfilled_at > 0 || (status === '' ? undefined : status.toLowerCase() === 'fulfilled'),
    isCancelled: /^cancell?ed$/i.test(status),
  })),
);

const parcel = v.object({ carrier: line, number: line, url: v.optional(link), delivered_at: time, shipped_at: time });

/** Printify does not say what is in a parcel, but which lines have left. */
function toShipment({ carrier, number, url, delivered_at, shipped_at }: v.InferOutput<typeof parcel>, place: number) {
  return {
    ...omitUndefined({ carrier, trackingNumber: number, trackingUrl: url, shippedAt: shipped_at }),
    id: number ?? `parcel-${place + 1}`,
    isUnnamed: true,
    status: delivered_at === undefined || delivered_at === 0 ? ('shipped' as const) : ('delivered' as const),
    isReshipment: false,
    items: undefined,
  };
}

export const order = v.pipe(
  v.object({
    id: idOf(toProviderOrderId),
    external_id: text,
    status: stateWord(statuses, 'submitted'),
    /** `shop_order_id` is our own reference: a number when it has digits alone. */
    metadata: loose(v.object({ shop_order_id: text })),
    line_items: list(lineItem),
    total_shipping: loose(count),
    total_tax: loose(count),
    shipments: entries('shipments', parcel),
  }),
  v.transform(({ shipments, ...fields }) => ({
    ...fields,
    shipments: shipments.items.map(toShipment),
    ...unreadableOf(shipments),
  })),
);

export const created = v.object({ id: idOf(toProviderOrderId) });
export const duplicate = v.object({ order: v.object({ id: idOf(toProviderOrderId) }) });

/** Numbers of `shipping_method` (v1, documented) by the words of its prices; `express` is the former name of `priority`. */
export const shippingMethods: Readonly<Record<string, number>> = {
  standard: 1,
  priority: 2,
  express: 2,
  printify_express: 3,
  economy: 4,
};

/** Cents by way of sending; ways that cannot be had are absent. */
export const shippingPrices = v.pipe(
  v.record(v.string(), v.nullish(count)),
  // `express` repeats `priority`, under its former name.
  v.transform(({ express, priority = express, ...others }) => Object.entries({ ...others, priority })),
  v.transform((prices) => prices.flatMap(([id, cents]) => (typeof cents === 'number' ? [quote(id, cents)] : []))),
);

function quote(id: string, cents: number) {
  const words = id.replaceAll('_', ' ');
  return {
    id,
    name: nameText(words.charAt(0).toUpperCase() + words.slice(1)),
    price: { minor: cents, currency: 'USD' },
  };
}

export const webhooks = v.array(v.object({ id, topic: v.string(), url: v.string() }));

export const tokens = v.pipe(
  v.object({ access_token: secret, refresh_token: secret, expire_at: time }),
  v.transform(({ access_token, refresh_token, expire_at = 0 }) => ({
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAt: expire_at,
  })),
);

export type PrintifyProductRow = v.InferOutput<typeof productRow>;
export type PrintifyProduct = v.InferOutput<typeof product>;
export type PrintifyOrder = v.InferOutput<typeof order>;
