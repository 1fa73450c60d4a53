import { timeText } from './call.ts';
import type { Order, OrderLine, Shipment } from './order.ts';
import { shippingCents } from './shipping.ts';

const countryNames: Readonly<Record<string, string>> = {
  AU: 'Australia',
  CA: 'Canada',
  DE: 'Germany',
  FR: 'France',
  GB: 'United Kingdom',
  US: 'United States',
};

/** An order: amounts in cents, and our own reference as `metadata.shop_order_id`. */
export function orderShape(order: Order) {
  const country = countryName(order);
  const sent =
    order.sentToProductionAt === undefined ? {} : { sent_to_production_at: timeText(order.sentToProductionAt) };
  const fulfilledAt = order.fulfilledAt === undefined ? undefined : timeText(order.fulfilledAt);
  return {
    id: order.id,
    app_order_id: order.appOrderId,
    address_to: order.address,
    line_items: order.lines.map((line) => lineShape(line, { country, sent, shippingMethod: order.shippingMethod })),
    metadata: {
      order_type: 'external',
      shop_order_id: shopOrderId(order.externalId),
      shop_order_label: order.label ?? order.externalId,
      ...(fulfilledAt === undefined ? {} : { shop_fulfilled_at: fulfilledAt }),
    },
    total_price: order.lines.reduce((sum, line) => sum + line.variant.price * line.quantity, 0),
    total_shipping: shippingOf(order),
    total_tax: 0,
    status: order.status,
    shipping_method: order.shippingMethod,
    is_printify_express: order.shippingMethod === 3,
    is_economy_shipping: order.shippingMethod === 4,
    shipments: order.shipments.map(shipmentShape),
    created_at: timeText(order.createdAt),
    ...sent,
    ...(fulfilledAt === undefined ? {} : { fulfilled_at: fulfilledAt }),
    printify_connect: { url: `https://connect.printify.example/${order.id}`, id: order.id },
  };
}

/** What a cancellation answers: the country by its name, and a fulfillment time at the beginning of time. */
export function canceledShape(order: Order) {
  const shape = orderShape(order);
  return {
    ...shape,
    address_to: { ...shape.address_to, country: countryName(order) },
    metadata: { ...shape.metadata, shop_fulfilled_at: timeText(0) },
  };
}

/** What Printify charges for making and sending it, in cents. */
export function chargeCents(order: Order): number {
  const lines = order.lines.filter(({ isCancelled }) => !isCancelled);
  const making = lines.reduce((sum, line) => sum + line.variant.blueprintVariant.costCents * line.quantity, 0);
  return lines.length === 0 ? 0 : making + shippingOf(order, lines);
}

function shippingOf(order: Order, lines: readonly OrderLine[] = order.lines): number {
  return shippingCents(
    order.shippingMethod,
    lines.map((line) => line.quantity),
  );
}

/** What a line shows of its order. */
interface LineOrder {
  readonly country: string;
  readonly sent: { readonly sent_to_production_at?: string };
  readonly shippingMethod: number;
}

function lineShape(line: OrderLine, { country, sent, shippingMethod }: LineOrder) {
  const { product, variant, quantity } = line;
  return {
    product_id: product.id,
    quantity,
    variant_id: variant.blueprintVariant.id,
    print_provider_id: product.blueprint.printProviderId,
    cost: variant.blueprintVariant.costCents,
    shipping_cost: shippingCents(shippingMethod, [quantity]),
    status: line.status,
    metadata: {
      title: product.title,
      price: variant.price,
      variant_label: variant.blueprintVariant.title,
      sku: variant.sku,
      country,
    },
    ...sent,
    ...(line.fulfilledAt === undefined ? {} : { fulfilled_at: timeText(line.fulfilledAt) }),
  };
}

/** Carrier codes are lower-case here and upper-case in events; what is in the parcel is not told. */
function shipmentShape(shipment: Shipment) {
  return {
    carrier: shipment.carrier.toLowerCase(),
    number: shipment.trackingNumber,
    url: shipment.trackingUrl,
    delivered_at: shipment.deliveredAt === undefined ? null : timeText(shipment.deliveredAt),
  };
}

/** A reference of digits alone comes back as a number. */
function shopOrderId(externalId: string): string | number {
  return /^[1-9]\d{0,14}$/.test(externalId) ? Number(externalId) : externalId;
}

function countryName({ address }: Order): string {
  const code = address.country ?? '';
  return countryNames[code] ?? code;
}
