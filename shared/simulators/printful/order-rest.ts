import type { Order, OrderItem } from './order.ts';

/** What will still leave: neither in a parcel that has left or is packed, nor cancelled. */
export function unshipped(order: Order): { item: OrderItem; quantity: number }[] {
  const sent = order.shipments.filter((shipment) => !shipment.reshipment).flatMap((shipment) => shipment.items);
  return order.contents.items
    .map((item) => ({
      item,
      quantity: sent
        .filter((line) => line.item.id === item.id)
        .reduce((left, line) => left - line.quantity, item.quantity - item.cancelled),
    }))
    .filter(({ quantity }) => quantity > 0);
}

export function itemOf(order: Order, itemId: number): OrderItem {
  const item = order.contents.items.find((candidate) => candidate.id === itemId);
  if (item === undefined) throw new Error(`Order ${order.id} has no item ${itemId}.`);
  return item;
}

/** Nothing is left to make, and no parcel stands packed. */
export function isAllSent(order: Order): boolean {
  return unshipped(order).length === 0 && order.shipments.every(({ status }) => status !== 'packaged');
}
