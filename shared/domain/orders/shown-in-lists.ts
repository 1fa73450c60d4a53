import { countryCode } from '../addresses/country.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { OrderRecord } from './order.ts';
import type { StoreOrder } from './store-order.ts';

/** What lists show of an order. One that cannot be read keeps what it had. */
export function shownInLists(order: StoreOrder): Partial<OrderRecord> {
  const { total, amounts = {}, refunded, lines, address, isTest, unreadable } = order;
  const itemCount = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return omitUndefined({
    total,
    tax: amounts.tax,
    shippingPaid: amounts.shipping,
    refunded,
    itemCount: unreadable ? undefined : itemCount,
    country: countryCode(address.country),
    isTest: isTest || undefined,
  });
}
