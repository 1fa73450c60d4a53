import type { SimulatedResponse } from '../simulator.ts';
import { pricesOf } from './prices.ts';
import { removeProduct } from './products.ts';
import { invalid, json } from './responses.ts';
import type { Call } from './routing.ts';
import type { Document, Product } from './state.ts';
import {
  demand,
  type Fields,
  filledText,
  listOf,
  number,
  object,
  oneOf,
  optional,
  required,
  text,
  truth,
} from './validation.ts';

const priceChange = object({
  type: required(
    oneOf('INCREASE_BY_AMOUNT', 'REDUCE_BY_AMOUNT', 'SET_NEW_PRICE', 'INCREASE_BY_PERCENTAGE', 'REDUCE_BY_PERCENTAGE'),
  ),
  value: required(number(0)),
  roundToWhole: optional(truth),
});

const updateFields: Fields = {
  altId: required(filledText),
  altType: required(oneOf('location')),
  type: required(
    oneOf(
      'bulk-update-price',
      'bulk-update-availability',
      'bulk-update-product-collection',
      'bulk-delete-products',
      'bulk-update-currency',
    ),
  ),
  productIds: required(listOf(filledText, { minimum: 1 })),
  filters: optional(
    object({ collectionIds: optional(listOf(text)), productType: optional(text), search: optional(text) }),
  ),
  price: optional(priceChange),
  compareAtPrice: optional(priceChange),
  availability: optional(truth),
  collectionIds: optional(listOf(filledText)),
  currency: optional(filledText),
};

/** Which field each type of update cannot do without. */
const needs: Readonly<Record<string, string>> = {
  'bulk-update-price': 'price',
  'bulk-update-availability': 'availability',
  'bulk-update-product-collection': 'collectionIds',
  'bulk-update-currency': 'currency',
};

/** `POST /products/bulk-update`: ids that are not the location's are passed over in silence. */
export function bulkUpdate(call: Call): SimulatedResponse {
  demand(call.body, updateFields);
  const needed = needs[String(call.body.type)];
  if (needed !== undefined && call.body[needed] === undefined) {
    throw invalid([`${needed} should not be empty`]);
  }
  for (const id of call.body.productIds as readonly string[]) {
    const product = call.world.products.get(id);
    if (product !== undefined && product.locationId === call.body.altId) {
      update(call, product);
      product.updatedAt = call.now;
    }
  }
  return json(201, { status: true, message: 'Products updated successfully' });
}

function update(call: Call, product: Product): void {
  const { type, availability, collectionIds, currency, price, compareAtPrice } = call.body;
  switch (type) {
    case 'bulk-update-availability':
      product.document = { ...product.document, availableInStore: availability };
      return;
    case 'bulk-update-product-collection':
      product.document = { ...product.document, collectionIds };
      return;
    case 'bulk-delete-products':
      removeProduct(call.world, product);
      return;
    default:
      for (const each of pricesOf(call.world, product.id)) {
        each.document = {
          ...each.document,
          ...(currency === undefined ? {} : { currency }),
          ...changedAmount('amount', each.document, price),
          ...changedAmount('compareAtPrice', each.document, compareAtPrice),
        };
        each.updatedAt = call.now;
      }
  }
}

function changedAmount(field: 'amount' | 'compareAtPrice', document: Document, change: unknown): Document {
  if (change === undefined) {
    return {};
  }
  const { type, value, roundToWhole } = change as { type: string; value: number; roundToWhole?: boolean };
  const cents = Math.round(Number(document[field] ?? 0) * 100);
  const changed = Math.max(0, newCents(type, cents, value));
  return { [field]: (roundToWhole === true ? Math.round(changed / 100) * 100 : Math.round(changed)) / 100 };
}

function newCents(type: string, cents: number, value: number): number {
  switch (type) {
    case 'INCREASE_BY_AMOUNT':
      return cents + value * 100;
    case 'REDUCE_BY_AMOUNT':
      return cents - value * 100;
    case 'INCREASE_BY_PERCENTAGE':
      return cents * (1 + value / 100);
    case 'REDUCE_BY_PERCENTAGE':
      return cents * (1 - value / 100);
    default:
      return value * 100;
  }
}
