import * as v from 'valibot';
import { toProviderOrderId, toProviderProductId, toProviderStoreId, toProviderVariantId } from '../../../domain/ids.ts';
import { parseMajor } from '../../../domain/money.ts';
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
  name,
  rows,
  secret,
  stateWord,
  text,
  time,
  unreadableOf,
} from '../kit/field-schemas.ts';

/** What docs/generic-provider.md asks a supplier to answer, read tolerantly and turned into our own words. */

const money = loose(
  v.pipe(
    v.object({ amount: v.string(), currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)) }),
    v.transform(({ amount, currency }) => parseMajor(amount, currency)),
  ),
);

/** It goes into the next request's path, which ends somewhere. */
const cursor = v.pipe(
  text,
  v.check((told) => (told?.length ?? 0) <= 1_000, 'is longer than 1,000 characters'),
);

const variant = v.pipe(
  v.object({
    id: idOf(toProviderVariantId),
    title: name,
    options: list(name),
    sku: line,
    price: money,
    cost: money,
    image: v.optional(link),
    grams: loose(v.pipe(v.number(), v.minValue(0))),
    availability: v.nullish(v.picklist(['available', 'out-of-stock', 'discontinued']), 'available'),
    stock: v.nullish(count),
  }),
  v.transform(({ id: variantId, title, options, availability, image, grams, stock, price, ...rest }) => ({
    ...omitUndefined({ sku: rest.sku, cost: rest.cost ?? undefined, retailPrice: price ?? undefined, imageUrl: image }),
    ...omitUndefined({ weightGrams: grams ?? undefined, stockQuantity: stock ?? undefined }),
    id: variantId,
    title,
    optionValues: options,
    availability,
  })),
);

export const product = v.pipe(
  v.object({
    id: idOf(toProviderProductId),
    title: name,
    description: text,
    image: v.optional(link),
    options: list(v.object({ name, values: v.array(name) })),
    variants: v.array(variant),
  }),
  v.transform(({ description, image, variants, ...fields }) => ({
    ...fields,
    ...omitUndefined({ descriptionHtml: description, imageUrl: image }),
    variants: variants.map((each) => ({ ...each, orderKey: { product: fields.id, variant: each.id } })),
  })),
);

/** A row of the list: the rest is on the product. */
const productRow = v.pipe(
  v.object({ id: idOf(toProviderProductId), title: line, sellable: loose(v.boolean()), revision: text }),
  v.transform(({ id: productId, title = nameText(productId), sellable = true, revision }) => ({
    ...{ id: productId, title, sellable },
    ...omitUndefined({ revision }),
  })),
);

export const storePage = v.object({ store: v.object({ id: idOf(toProviderStoreId), name }) });
export const productPage = page(productRow);

function page<Item extends v.GenericSchema>(item: Item) {
  return v.pipe(
    v.object({ items: rows(item), next: cursor }),
    v.transform(({ items, next }) => ({ ...items, next })),
  );
}

const lines = v.array(v.object({ line: v.string(), quantity: count }));
const parcelStatuses: readonly Shipment['status'][] = ['pending', 'shipped', 'delivered', 'returned', 'cancelled'];

const shipment = v.pipe(
  v.object({
    id,
    status: v.picklist(parcelStatuses),
    carrier: line,
    trackingNumber: line,
    trackingUrl: v.optional(link),
    shippedAt: time,
    reshipment: v.nullish(v.boolean(), false),
    items: v.nullish(lines),
  }),
  v.transform(({ id: shipmentId, status, reshipment, items, ...tracking }) => ({
    ...omitUndefined(tracking),
    id: shipmentId,
    status,
    isReshipment: reshipment,
    items: items?.map(({ line, quantity }) => ({ lineReference: line, quantity })),
  })),
);

const statuses: { readonly [Word in ProviderOrderStatus]: Word } = {
  draft: 'draft',
  'awaiting-payment': 'awaiting-payment',
  submitted: 'submitted',
  'in-production': 'in-production',
  'on-hold': 'on-hold',
  'partly-shipped': 'partly-shipped',
  shipped: 'shipped',
  failed: 'failed',
  cancelled: 'cancelled',
  returned: 'returned',
};

export const order = v.pipe(
  v.object({
    id: idOf(toProviderOrderId),
    reference: text,
    status: stateWord<ProviderOrderStatus>(statuses, 'submitted'),
    reason: line,
    cost: money,
    items: list(v.object({ line: text, quantity: count })),
    shipments: entries('shipments', shipment),
    updatedAt: time,
  }),
  v.transform(({ reference, cost, reason, updatedAt, items, shipments, ...fields }) => ({
    ...fields,
    shipments: shipments.items,
    ...unreadableOf(shipments),
    ...omitUndefined({ reference, cost: cost ?? undefined, updatedAt }),
    items: items.map(({ line, quantity }) => omitUndefined({ lineReference: line, quantity })),
    said: reason,
  })),
);

export const orderPage = page(order);
export const duplicate = v.object({ order });
export const webhook = v.object({ url: v.string(), events: list(v.string()) });
export const newWebhook = v.object({ secret: v.pipe(secret, v.minLength(16)) });

export type GenericOrder = v.InferOutput<typeof order>;
