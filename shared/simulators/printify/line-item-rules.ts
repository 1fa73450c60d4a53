import { isObject, type JsonObject } from '../call.ts';
import type { Complaints } from './address-rules.ts';
import type { ShopCall } from './call.ts';
import type { OrderLine } from './order.ts';
import type { Product, Variant } from './product.ts';
import { shopProducts } from './products.ts';

/** The lines of an order; what is wrong is added to `complaints`. */
export function checkLineItems(call: ShopCall, value: unknown, complaints: Complaints): OrderLine[] {
  if (!Array.isArray(value) || value.length === 0) {
    complaints.line_items = ['The line items field is required.'];
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const line = isObject(item) ? checkLine(call, item) : 'The line item is invalid.';
    if (typeof line !== 'string') return [line];
    complaints[`line_items.${index}`] = [line];
    return [];
  });
}

function checkLine(call: ShopCall, item: JsonObject): OrderLine | string {
  const { quantity } = item;
  if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1)
    return 'The quantity must be at least 1.';
  const found = find(call, item);
  if (found === undefined) return 'The product or variant does not exist.';
  if (!found.variant.isEnabled) return 'The variant is disabled.';
  if (!found.variant.isAvailable) return 'The variant is out of stock.';
  return { ...found, quantity, status: 'on-hold', fulfilledAt: undefined, isCancelled: false };
}

/** By product and variant id together, for a variant id alone repeats across products; or by SKU. */
function find(call: ShopCall, item: JsonObject): { product: Product; variant: Variant } | undefined {
  const bySku = item.product_id === undefined && typeof item.sku === 'string';
  for (const product of shopProducts(call)) {
    if (!bySku && product.id !== item.product_id) continue;
    const variant = product.variants.find((candidate) =>
      bySku ? candidate.sku === item.sku : candidate.blueprintVariant.id === item.variant_id,
    );
    if (variant !== undefined) return { product, variant };
  }
  return undefined;
}
