import { formatMajor, parseMajor } from '../../../domain/money.ts';
import type { ProviderOrder, ProviderOrderRequest, ProviderOrderStatus } from '../../../domain/provider-order.ts';
import type { Shipment } from '../../../domain/shipment.ts';
import { orderTrouble } from '../order-trouble.ts';
import { present } from '../present.ts';
import type { ParcelState, PrintfulOrder, PrintfulShipment } from './schemas.ts';

const statuses: Readonly<Record<string, ProviderOrderStatus>> = {
  draft: 'draft',
  inprocess: 'in-production',
  onhold: 'on-hold',
  partial: 'partly-shipped',
  fulfilled: 'shipped',
  failed: 'failed',
  canceled: 'cancelled',
  // What a draft becomes when it is deleted in the dashboard.
  archived: 'cancelled',
};

export function toOrder(order: PrintfulOrder, parcels: readonly ParcelState[] = []): ProviderOrder {
  const shipments = order.shipments.map((shipment) => toShipment(shipment, order, parcels));
  const status = statusOf(order, shipments);
  const said = typeof order.error === 'string' ? order.error : undefined;
  return {
    ...present({
      reference: order.external_id,
      reason: orderTrouble('Printful', status, said),
      cost: parseMajor(order.costs?.total ?? '', order.costs?.currency ?? 'USD'),
      updatedAt: order.updated,
    }),
    id: order.id,
    status,
    items: order.items.map(({ external_id, quantity }) => present({ lineReference: external_id, quantity })),
    shipments,
  };
}

function statusOf({ status }: PrintfulOrder, shipments: readonly Shipment[]): ProviderOrderStatus {
  const isBack = shipments.some((parcel) => parcel.status === 'returned');
  if (isBack && !shipments.some(({ isReshipment }) => isReshipment)) return 'returned';
  if (status === 'archived' && shipments.length > 0) return 'shipped';
  return statuses[status] ?? 'submitted';
}

function toShipment(shipment: PrintfulShipment, order: PrintfulOrder, parcels: readonly ParcelState[]): Shipment {
  const { id, carrier, tracking_number, tracking_url, shipped_at, created, reshipment, items } = shipment;
  return {
    ...present({
      carrier,
      trackingNumber: tracking_number,
      trackingUrl: tracking_url,
      shippedAt: shipped_at ?? created,
    }),
    id,
    status: parcelStatus(parcels.find((parcel) => parcel.id === id)),
    isReshipment: reshipment ?? false,
    items: items?.flatMap(({ item_id, quantity }) => {
      const lineReference = order.items.find((item) => item.id === item_id)?.external_id;
      // Items that the merchant added at Printful are nobody's line.
      return lineReference === undefined ? [] : [{ lineReference, quantity }];
    }),
  };
}

/** v1 lists a parcel once it is shipped and never says what became of it. */
function parcelStatus(state: ParcelState | undefined): Shipment['status'] {
  if (state?.shipment_status === 'returned' || state?.delivery_status === 'return_to_sender') return 'returned';
  if (state?.shipment_status === 'canceled') return 'cancelled';
  return state?.delivery_status === 'delivered' ? 'delivered' : 'shipped';
}

/** Printful refuses empty texts: what is not there is left out. */
export function toBody(
  { reference, recipient, lines }: ProviderOrderRequest,
  state: { readonly code?: string; readonly name?: string },
) {
  const { name, company, address1, address2, city, postalCode: zip, country: country_code, phone, email } = recipient;
  const place = { city, state_code: state.code, state_name: state.name, country_code, zip };
  const address = { name, company, address1, address2, ...place, phone, email };
  return {
    external_id: reference,
    recipient: Object.fromEntries(Object.entries(address).filter(([, value]) => value?.trim())),
    items: lines.map(({ lineReference, orderKey, quantity, name: label, unitPrice }) => ({
      external_id: lineReference,
      sync_variant_id: Number(orderKey.syncVariantId),
      quantity,
      name: label,
      ...(unitPrice && { retail_price: formatMajor(unitPrice) }),
    })),
  };
}
