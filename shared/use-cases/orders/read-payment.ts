import type { OrderRecord } from '../../domain/orders/order.ts';
import { paymentTold } from '../../domain/orders/payment-told.ts';
import type { StoreOrder } from '../../domain/orders/store-order.ts';
import type { StorefrontOrders } from '../../ports/storefront.ts';

/**
 * The order with its payment as the shop's list of payments tells it, where the order itself does not; of an order under way
 * at its scheduled looks as well: a refund of a part changes nothing else.
 */
export async function withPayment(
  storefront: Pick<StorefrontOrders, 'listPayments'>,
  order: StoreOrder,
  known: OrderRecord | undefined,
  now: number,
): Promise<StoreOrder> {
  const isUnderWay = known?.parts.some(({ providerOrderId }) => providerOrderId !== undefined) ?? false;
  const isDue = known?.dueAt !== undefined && known.dueAt <= now;
  // The list may have taken back a payment that it told before.
  const isToldApart = known?.paymentStatus !== order.paymentStatus;
  const isLooked = order.paymentStatus === 'paid' && isUnderWay && (isDue || isToldApart);
  if (order.paymentStatus !== undefined && !isLooked) return order;
  const told = paymentTold(await storefront.listPayments(order.locationId, order.id), order.total);
  return told === undefined ? order : { ...order, paymentStatus: told };
}
