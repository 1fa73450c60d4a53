import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { OrderRecord } from '../../domain/orders/order.ts';
import { paymentTold, refundTold } from '../../domain/orders/payment-told.ts';
import type { StoreOrder } from '../../domain/orders/store-order.ts';
import type { StorefrontOrders } from '../../ports/storefront.ts';

/**
 * The order with its payment as the shop's list of payments tells it, where the order itself does not; of an order under way
 * at its scheduled looks as well: a refund of a part changes nothing else. How much went back, the list alone tells.
 */
export async function withPayment(
  storefront: Pick<StorefrontOrders, 'listPayments'>,
  order: StoreOrder,
  known: OrderRecord | undefined,
  now: number,
): Promise<StoreOrder> {
  const mayHaveChanged = order.paymentStatus === 'paid' && isToBeLookedAt(order, known, now);
  const isRefundUnknown = /refunded$/.test(order.paymentStatus ?? '') && known?.refunded === undefined;
  if (order.paymentStatus !== undefined && !mayHaveChanged && !isRefundUnknown) return order;
  const payments = await storefront.listPayments(order.locationId, order.id, order.total?.currency);
  const told = isRefundUnknown ? undefined : paymentTold(payments, order.total);
  const refunded = refundTold(payments) ?? (order.paymentStatus === 'refunded' ? order.total : undefined);
  return { ...order, ...omitUndefined({ paymentStatus: told, refunded }) };
}

function isToBeLookedAt(order: StoreOrder, known: OrderRecord | undefined, now: number): boolean {
  const isUnderWay = known?.parts.some(({ providerOrderId }) => providerOrderId !== undefined) ?? false;
  const isDue = known?.dueAt !== undefined && known.dueAt <= now;
  // The list may have taken back a payment that it told before.
  const isToldApart = known?.paymentStatus !== order.paymentStatus;
  return isUnderWay && (isDue || isToldApart);
}
