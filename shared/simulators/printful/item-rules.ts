import { isObject, type JsonObject } from '../call.ts';
import { Refusal } from './answers.ts';
import type { StoreCall } from './call.ts';
import { parseRetail } from './money.ts';
import type { OrderItem } from './order.ts';
import type { FoundVariant } from './product.ts';
import { variantName } from './product-shape.ts';
import { findVariant } from './products.ts';
import { nextId } from './state.ts';

const productReferences = [
  'sync_variant_id',
  'external_variant_id',
  'variant_id',
  'warehouse_product_variant_id',
] as const;

/** Checks the items of an order against the store's products. */
export function checkItems(call: StoreCall, value: unknown): OrderItem[] {
  if (!Array.isArray(value) || value.length === 0) throw new Refusal(400, 'Order has no items');
  const items = value.map((item, index) => checkItem(call, item, index));
  const ids = items.flatMap((item) => item.externalId ?? []);
  if (new Set(ids).size < ids.length)
    throw new Refusal(400, 'Item external IDs must be unique within the order', 'OR-5');
  return items;
}

function checkItem(call: StoreCall, value: unknown, index: number): OrderItem {
  if (!isObject(value)) throw badItem(index, 'must be an object');
  const found = findItemVariant(call, value, index);
  const quantity = value.quantity ?? 1;
  if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1 || quantity > 1000) {
    throw badItem(index, 'quantity must be a whole number between 1 and 1000');
  }
  requireAvailable(found);
  return {
    id: nextId(call.state, 'item'),
    externalId: checkExternalId(value.external_id, index),
    found,
    isSynced: value.variant_id === undefined,
    quantity,
    cancelled: 0,
    retailPrice: checkRetailPrice(value.retail_price, index),
    name: typeof value.name === 'string' ? value.name : variantName(found.product, found.variant),
    sku: typeof value.sku === 'string' ? value.sku : found.variant.sku,
  };
}

function findItemVariant(call: StoreCall, item: JsonObject, index: number): FoundVariant {
  const named = productReferences.filter((field) => item[field] !== undefined && item[field] !== null);
  const field = named[0];
  if (field === undefined || named.length > 1)
    throw badItem(index, `must name its product by exactly one of ${productReferences.join(', ')}`);
  if (field === 'variant_id' && !(Array.isArray(item.files) && item.files.length > 0)) {
    throw badItem(index, "can't be submitted without any print files");
  }
  const found = findVariant(call, (variant) => {
    if (field === 'sync_variant_id') return variant.id === item[field];
    if (field === 'external_variant_id') return variant.externalId === item[field];
    return field === 'variant_id' && variant.blankVariant.id === item[field];
  });
  if (found === undefined) throw badItem(index, `variant ${String(item[field])} does not exist`);
  if (field !== 'variant_id' && !found.variant.synced)
    throw badItem(index, `variant ${found.variant.id} is not synced`);
  return found;
}

/** Refuses what cannot be made; an article that is out for a short time is taken and waits. */
export function requireAvailable({ product, variant }: FoundVariant): void {
  const { availability } = variant.blankVariant;
  const problem =
    availability === 'discontinued' ? 'discontinued' : availability === 'out_of_stock' ? 'out of stock' : undefined;
  if (problem !== undefined) throw new Refusal(400, `Item ${variantName(product, variant)} is ${problem}`, 'OR-5');
}

function checkExternalId(value: unknown, index: number): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' && typeof value !== 'number') throw badItem(index, 'external_id must be a string');
  return String(value);
}

function checkRetailPrice(value: unknown, index: number): string | null {
  if (value === undefined || value === null) return null;
  if (parseRetail(value) === undefined) throw badItem(index, 'retail_price must be a decimal number');
  return String(value);
}

function badItem(index: number, problem: string): Refusal {
  return new Refusal(400, `Item ${index + 1} ${problem}`, 'OR-5');
}
