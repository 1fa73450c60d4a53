import { formatMajor, parseMajor } from '../../../domain/money.ts';
import type {
  ProviderOrder,
  ProviderOrderLine,
  ProviderOrderStatus,
  Recipient,
} from '../../../domain/provider-order.ts';
import type { Shipment } from '../../../domain/shipment.ts';
import type { ParcelStates, PrintfulOrder, PrintfulShipment } from './schemas.ts';

const statuses: Readonly<Record<string, ProviderOrderStatus>> = {
  draft: 'draft',
  pending: 'submitted',
  inreview: 'submitted',
  inprocess: 'in-production',
  onhold: 'on-hold',
  partial: 'partly-shipped',
  fulfilled: 'shipped',
  failed: 'failed',
  canceled: 'cancelled',
  // What a draft becomes when it is deleted in the dashboard.
  archived: 'cancelled',
};

const troubles: Partial<Record<ProviderOrderStatus, string>> = {
  'on-hold': 'Printful has put the order on hold. Open it in the Printful dashboard to see what it needs.',
  failed: 'Printful could not take the order. Open it in the Printful dashboard to see why.',
  cancelled: 'The order was cancelled at Printful.',
  returned: 'A parcel came back to Printful.',
};

export function toOrder(order: PrintfulOrder, parcels: ParcelStates['data'] = []): ProviderOrder {
  const shipments = order.shipments.map((shipment) => toShipment(shipment, order, parcels));
  const status = statusOf(order, shipments);
  const trouble = troubles[status];
  const said = typeof order.error === 'string' && order.error !== '' ? order.error : trouble;
  const total = order.costs?.total;
  const cost = total === undefined ? undefined : parseMajor(total, order.costs?.currency ?? 'USD');
  return {
    id: order.id,
    ...(order.external_id === undefined ? {} : { reference: order.external_id }),
    status,
    ...(trouble === undefined ? {} : { reason: { code: `provider-${status}`, message: said ?? trouble } }),
    ...(cost === undefined ? {} : { cost }),
    items: order.items.map(({ external_id, quantity }) => ({
      ...(external_id === undefined ? {} : { lineReference: external_id }),
      quantity,
    })),
    shipments,
    ...(order.updated === undefined ? {} : { updatedAt: order.updated }),
  };
}

function statusOf(order: PrintfulOrder, shipments: readonly Shipment[]): ProviderOrderStatus {
  const isBack =
    shipments.some(({ status }) => status === 'returned') && !shipments.some((parcel) => parcel.isReshipment);
  if (isBack) return 'returned';
  if (order.status === 'archived' && shipments.length > 0) return 'shipped';
  return statuses[order.status] ?? 'submitted';
}

function toShipment(shipment: PrintfulShipment, order: PrintfulOrder, parcels: ParcelStates['data']): Shipment {
  const { id, carrier, tracking_number, tracking_url } = shipment;
  const shippedAt = shipment.shipped_at ?? shipment.created;
  const state = parcels.find((parcel) => parcel.id === id);
  return {
    id,
    status: parcelStatus(state),
    ...(carrier === undefined ? {} : { carrier }),
    ...(tracking_number === undefined ? {} : { trackingNumber: tracking_number }),
    ...(tracking_url === undefined ? {} : { trackingUrl: tracking_url }),
    ...(shippedAt === undefined ? {} : { shippedAt }),
    isReshipment: shipment.reshipment ?? false,
    items: shipment.items?.flatMap(({ item_id, quantity }) => {
      const lineReference = order.items.find((item) => item.id === item_id)?.external_id;
      // Items that the merchant added at Printful are nobody's line.
      return lineReference === undefined ? [] : [{ lineReference, quantity }];
    }),
  };
}

/** v1 lists a parcel once it is shipped and never says what became of it. */
function parcelStatus(state: ParcelStates['data'][number] | undefined): Shipment['status'] {
  if (state?.shipment_status === 'returned' || state?.delivery_status === 'return_to_sender') return 'returned';
  if (state?.shipment_status === 'canceled') return 'cancelled';
  return state?.delivery_status === 'delivered' ? 'delivered' : 'shipped';
}

export function toItem(line: ProviderOrderLine) {
  return {
    external_id: line.lineReference,
    sync_variant_id: Number(line.orderKey.syncVariantId),
    quantity: line.quantity,
    name: line.name,
    ...(line.unitPrice === undefined ? {} : { retail_price: formatMajor(line.unitPrice) }),
  };
}

/** Printful refuses empty texts: what is not there is left out. */
export function toRecipient(
  recipient: Recipient,
  state: { readonly state_code?: string; readonly state_name?: string },
) {
  const { name, company, address1, address2, city, postalCode, country, phone, email } = recipient;
  const fields = {
    name,
    company,
    address1,
    address2,
    city,
    ...state,
    country_code: country,
    zip: postalCode,
    phone,
    email,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value.trim() !== ''));
}
