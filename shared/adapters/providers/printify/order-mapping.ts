import type {
  ProviderOrder,
  ProviderOrderRequest,
  ProviderOrderStatus,
  Recipient,
} from '../../../domain/provider-order.ts';
import { orderTrouble } from '../order-trouble.ts';
import { present } from '../present.ts';
import { stateCodeOf, statesByCountry } from '../state-codes.ts';
import { dollars } from './product-mapping.ts';
import type { PrintifyOrder } from './schemas.ts';

const statuses: Readonly<Record<string, ProviderOrderStatus>> = {
  pending: 'draft',
  'on-hold': 'draft',
  'cost-calculation': 'draft',
  'payment-not-received': 'awaiting-payment',
  'in-production': 'in-production',
  'has-issues': 'on-hold',
  'source-check-failed': 'on-hold',
  'partially-fulfilled': 'partly-shipped',
  fulfilled: 'shipped',
  canceled: 'cancelled',
  unfulfillable: 'failed',
};

export function toOrder(order: PrintifyOrder): ProviderOrder {
  const status = statuses[order.status] ?? 'submitted';
  // `total_price` is what the shopper pays; the merchant pays the lines' costs.
  const making = order.line_items.reduce((sum, { cost, quantity }) => sum + (cost ?? 0) * quantity, 0);
  const isPriced = order.line_items.every(({ cost }) => cost !== undefined && cost !== null);
  const cents = making + (order.total_shipping ?? 0) + (order.total_tax ?? 0);
  return {
    ...present({
      reference: order.metadata?.shop_order_id ?? order.external_id,
      reason: orderTrouble('Printify', status),
      cost: isPriced ? dollars(cents) : undefined,
    }),
    id: order.id,
    status,
    items: order.line_items.map(({ external_id, quantity }) => present({ lineReference: external_id, quantity })),
    // Printify does not say what is in a parcel.
    shipments: order.shipments.map(({ carrier, number, url, delivered_at, shipped_at }, index) => ({
      ...present({ carrier, trackingNumber: number, trackingUrl: url, shippedAt: shipped_at }),
      id: number ?? `parcel-${index + 1}`,
      status: delivered_at === undefined || delivered_at === 0 ? 'shipped' : 'delivered',
      isReshipment: false,
      items: undefined,
    })),
  };
}

export function toBody({ reference, recipient, lines }: ProviderOrderRequest) {
  return {
    external_id: reference,
    label: reference,
    line_items: lines.map(({ lineReference, orderKey, quantity }) => ({
      external_id: lineReference,
      product_id: orderKey.productId,
      variant_id: Number(orderKey.variantId),
      quantity,
    })),
    shipping_method: 1,
    // The shop tells its customers itself.
    send_shipping_notification: false,
    address_to: toAddress(recipient),
  };
}

/** Names come as one text and are wanted in two; a state is wanted as its code where there is one. */
function toAddress(recipient: Recipient) {
  const { name, company, address1, address2, city, state = '', postalCode: zip, country, phone, email } = recipient;
  const [, first_name = name.trim(), last_name = '-'] = /^(.*\S)\s+(\S+)$/.exec(name.trim()) ?? [];
  const region = stateCodeOf(statesByCountry[country] ?? [], country, state) ?? state.trim();
  return present({ first_name, last_name, company, address1, address2, city, region, zip, country, phone, email });
}
