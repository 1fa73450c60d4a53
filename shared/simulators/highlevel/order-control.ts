import { addFulfillment, complaintsAbout, fulfillmentView, type Parcel } from './fulfillments.ts';
import { locationNamed } from './installs.ts';
import { updateOrder } from './order-events.ts';
import { type Purchase, placeOrder } from './order-placing.ts';
import { orderView } from './order-view.ts';
import { type Document, orderNamed, type World } from './state.ts';

/** What an order may be changed to; `status` alone makes a webhook. */
type OrderPatch = Readonly<{ status?: string; paymentStatus?: string } & Document>;

export interface OrderControl {
  /** A buyer's order of existing prices. Its webhook leaves at once when the app is installed there. */
  placeOrder(purchase: Purchase): { readonly orderId: string; readonly contactId: string };
  updateOrder(orderId: string, patch: OrderPatch): void;
  /** As the interface would show it, commit lag or not. */
  order(orderId: string): Document;
  orders(locationId: string): Document[];
  /** What a merchant does in the shop's own pages. */
  addFulfillmentByHand(orderId: string, parcel: Partial<Parcel> & Pick<Parcel, 'items'>): void;
  fulfillments(orderId: string): Document[];
  /** How many e-mails about shipments the buyer got. */
  notificationsSent(orderId: string): number;
  notes(contactId: string): readonly Document[];
}

export function createOrderControl(world: World, now: () => number): OrderControl {
  const { behaviour } = world.settings;
  return {
    placeOrder(purchase) {
      locationNamed(world, purchase.locationId);
      const order = placeOrder(world, purchase, now());
      return { orderId: order.id, contactId: order.contactId };
    },
    updateOrder: (orderId, patch) => updateOrder(world, orderNamed(world, orderId), patch, now()),
    order: (orderId) => orderView(orderNamed(world, orderId), behaviour),
    orders: (locationId) =>
      [...world.orders.values()]
        .filter((order) => order.locationId === locationId)
        .map((order) => orderView(order, behaviour)),
    addFulfillmentByHand(orderId, parcel) {
      const order = orderNamed(world, orderId);
      const complaints = complaintsAbout(order, parcel);
      if (complaints.length > 0) {
        throw new Error(complaints.join('; '));
      }
      addFulfillment(world, { order, parcel: { trackings: [], notifyCustomer: false, ...parcel }, now: now() });
    },
    fulfillments: (orderId) => orderNamed(world, orderId).fulfillments.map(fulfillmentView),
    notificationsSent: (orderId) => orderNamed(world, orderId).fulfillments.filter((each) => each.notified).length,
    notes: (contactId) => world.contacts.get(contactId)?.notes ?? [],
  };
}
