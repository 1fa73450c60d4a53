import { formatMajor } from '../../../domain/money.ts';
import type { PaidAmounts } from '../../../domain/orders/provider-order.ts';

/** What the shopper paid as decimal texts in major units. */
export function majorTexts({ subtotal, discount, shipping, tax }: PaidAmounts) {
  return {
    subtotal: formatMajor(subtotal),
    discount: formatMajor(discount),
    shipping: formatMajor(shipping),
    tax: formatMajor(tax),
  };
}
