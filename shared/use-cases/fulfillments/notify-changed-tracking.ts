import { noted, type OrderRecord, type Parcel } from '../../domain/orders/order.ts';
import { parcelsToAnnounce } from '../../domain/orders/parcels.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StorefrontOrders } from '../../ports/storefront.ts';
import type { StoredOrder } from '../orders/stored-order.ts';

export interface NotifyChangedTrackingDeps {
  readonly storefront: Pick<StorefrontOrders, 'findOrder' | 'addContactNote'>;
  readonly clock: Clock;
}

/**
 * A fulfillment cannot be edited. When a carrier gives a parcel another number later, a note at the contact tells it.
 * The number is marked as told before the note is sent: a lost note is better than one in every look.
 * @returns the record as it stands afterwards.
 */
export async function notifyChangedTracking(
  deps: NotifyChangedTrackingDeps,
  storedOrder: StoredOrder,
): Promise<OrderRecord> {
  let news: readonly Parcel[] = [];
  const record = await storedOrder.update((current) => {
    news = parcelsToAnnounce(current);
    if (news.length === 0) return current;
    const parcels = current.parcels.map((parcel) => (news.includes(parcel) ? told(parcel) : parcel));
    const message = news.map(sentence).join(' ');
    const entry = { code: 'tracking-changed', message, params: { parcels: message } };
    return noted({ ...current, parcels }, deps.clock.now(), entry);
  });
  if (news.length === 0) return record;
  const contactId = (await deps.storefront.findOrder(storedOrder.locationId, storedOrder.orderId))?.contactId;
  if (contactId) await deps.storefront.addContactNote(storedOrder.locationId, contactId, news.map(sentence).join('\n'));
  return record;
}

function told(parcel: Parcel): Parcel {
  return { ...parcel, ...(parcel.shipment.trackingNumber && { toldNumber: parcel.shipment.trackingNumber }) };
}

function sentence({ shipment, toldNumber, provider }: Parcel): string {
  const { carrier = provider, trackingNumber = '', trackingUrl = '' } = shipment;
  const now = `${carrier} ${trackingNumber} ${trackingUrl}`.trim();
  return toldNumber ? `Parcel ${toldNumber} is now ${now}.` : `A parcel is on its way: ${now}.`;
}
