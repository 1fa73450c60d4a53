import { formatDecimal, formatRetail, parseRetail } from './money.ts';
import type { OrderContents, OrderItem, ShippingMethod } from './order.ts';

export const shippingMethods: readonly ShippingMethod[] = [
  { id: 'STANDARD', name: 'Flat Rate', firstItemCents: 469, nextItemCents: 220, minDays: 4, maxDays: 7 },
  { id: 'PRINTFUL_FAST', name: 'Express', firstItemCents: 1490, nextItemCents: 310, minDays: 2, maxDays: 3 },
];

export function totalCents({ items, shipping }: OrderContents): number {
  return itemCents(items) + shippingCents(shipping, items);
}

export function shippingCents(method: ShippingMethod, items: readonly { readonly quantity: number }[]): number {
  const count = items.reduce((sum, item) => sum + item.quantity, 0);
  return method.firstItemCents + method.nextItemCents * (count - 1);
}

/** What Printful charges, as `amount` writes amounts: decimal texts in orders, numbers in estimates. */
export function costsShape(contents: OrderContents, amount: (cents: number) => string | number = formatDecimal) {
  return {
    currency: contents.currency,
    subtotal: amount(itemCents(contents.items)),
    discount: amount(0),
    shipping: amount(shippingCents(contents.shipping, contents.items)),
    digitization: formatDecimal(0),
    additional_fee: amount(0),
    fulfillment_fee: amount(0),
    tax: amount(0),
    vat: amount(0),
    total: amount(totalCents(contents)),
  };
}

/** What the shopper paid; honoured only when every item has a retail price. */
export function retailCostsShape(contents: OrderContents, amount: (value: string) => string | number = String) {
  const { retailCosts, items, currency } = contents;
  const isHonoured = items.every((item) => item.retailPrice !== null);
  const part = (name: string) => {
    const told = isHonoured ? parseRetail(retailCosts[name]) : undefined;
    return told === undefined ? null : amount(formatRetail(told));
  };
  const subtotal = items.reduce((sum, item) => sum + (parseRetail(item.retailPrice) ?? 0) * item.quantity, 0);
  const known = (name: string) => parseRetail(retailCosts[name]) ?? 0;
  const total = subtotal - known('discount') + known('shipping') + known('tax');
  return {
    currency: typeof retailCosts.currency === 'string' ? retailCosts.currency : currency,
    subtotal: isHonoured ? amount(formatRetail(subtotal)) : null,
    discount: part('discount'),
    shipping: part('shipping'),
    tax: part('tax'),
    vat: null,
    total: isHonoured ? amount(formatRetail(Math.max(0, total))) : null,
  };
}

function itemCents(items: readonly OrderItem[]): number {
  return items.reduce(
    (sum, item) => sum + item.found.variant.blankVariant.costCents * (item.quantity - item.cancelled),
    0,
  );
}
