import { addFulfillment, complaintsAbout, leftOf, type Parcel } from './fulfillments.ts';
import { updateOrder } from './order-events.ts';
import { endPayments, paymentsOf, recordPayment, refundPayments } from './payments.ts';
import { type Document, isoTime, type Order, orderNamed, type Payment, type World } from './state.ts';

interface HandParcel {
  /** Default: everything that has not been fulfilled. */
  readonly items?: Parcel['items'];
  /** Default: none, as for a letter or a courier of one's own. */
  readonly tracking?: { readonly number: string; readonly carrier?: string; readonly url?: string };
  /** Whether the buyer gets an e-mail. Default false. */
  readonly notify?: boolean;
}

/** What a merchant does with an order in the shop's own pages, and nothing else can. */
export interface MerchantOrders {
  fulfilByHand(orderId: string, parcel?: HandParcel): void;
  /** Pays back; default: all that is left. The status of the order stays, and no webhook tells it. */
  refund(orderId: string, part?: { readonly amount: number }): void;
  /** Cancels the payment before it was settled. */
  voidPayment(orderId: string): void;
  /** The charge turns out to have failed after the order was taken. */
  failPayment(orderId: string): void;
  /** Money that came another way; default: all that is open, in cash. Paid in full, a pending order is completed. */
  recordPayment(orderId: string, payment?: { readonly amount?: number; readonly mode?: string }): void;
  payments(orderId: string): readonly Payment[];
  /** Tells it by webhook, unless it was so already. */
  changeOrderStatus(orderId: string, status: string): void;
  writeOrderNote(orderId: string, text: string): void;
}

export function createMerchantOrders(world: World, now: () => number): MerchantOrders {
  const named = (orderId: string) => orderNamed(world, orderId);
  return {
    fulfilByHand: (orderId, parcel = {}) => fulfilByHand(world, { order: named(orderId), parcel, now: now() }),
    refund: (orderId, part) => refundPayments(world, named(orderId), { amount: part?.amount, now: now() }),
    voidPayment: (orderId) => endPayments(world, named(orderId), { status: 'voided', now: now() }),
    failPayment: (orderId) => endPayments(world, named(orderId), { status: 'failed', now: now() }),
    recordPayment(orderId, { amount, mode = 'cash' } = {}) {
      recordPayment(world, named(orderId), { amount, mode, now: now() });
    },
    payments: (orderId) => paymentsOf(named(orderId)),
    changeOrderStatus: (orderId, status) => updateOrder(world, named(orderId), { status }, now()),
    writeOrderNote(orderId, text) {
      named(orderId).notes.push(orderNote(world, named(orderId), { text, now: now() }));
    },
  };
}

function fulfilByHand(world: World, from: { order: Order; parcel: HandParcel; now: number }): void {
  const { order, now, parcel } = from;
  const items = parcel.items ?? leftOf(order);
  const complaints = items.length === 0 ? ['nothing is left to fulfil'] : complaintsAbout(order, { items });
  if (complaints.length > 0) {
    throw new Error(`order ${order.id}: ${complaints.join('; ')}`);
  }
  const { number, carrier, url } = parcel.tracking ?? {};
  const trackings =
    number === undefined ? [] : [{ trackingNumber: number, shippingCarrier: carrier ?? '', trackingUrl: url ?? '' }];
  addFulfillment(world, { order, parcel: { items, trackings, notifyCustomer: parcel.notify ?? false }, now });
}

/** No answer with one is public: the keys are assumed. */
function orderNote(world: World, order: Order, { text, now }: { text: string; now: number }): Document {
  const at = isoTime(now);
  const { locationId } = order;
  return {
    _id: world.ids.object(),
    altId: locationId,
    altType: 'location',
    orderId: order.id,
    note: text,
    createdAt: at,
    updatedAt: at,
  };
}
