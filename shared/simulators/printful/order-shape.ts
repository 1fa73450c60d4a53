import { costsShape, retailCostsShape } from './costs.ts';
import { formatDecimal } from './money.ts';
import type { Order, OrderItem, Shipment } from './order.ts';

/** An order as v1 shows it: unix seconds, decimal texts. */
export function orderShape(order: Order) {
  const { contents } = order;
  const hasDiscontinued = contents.items.some(
    (item) => item.found.variant.blankVariant.availability === 'discontinued',
  );
  return {
    id: order.id,
    external_id: order.externalId,
    store: order.storeId,
    status: order.status,
    error: order.error,
    shipping: contents.shipping.id,
    shipping_service_name: contents.shipping.name,
    created: seconds(order.createdAt),
    updated: seconds(order.updatedAt),
    recipient: contents.recipient,
    notes: contents.notes,
    items: contents.items.map(itemShape),
    branding_items: [],
    incomplete_items: [],
    is_sample: false,
    needs_approval: false,
    not_synced: false,
    has_discontinued_items: hasDiscontinued,
    can_change_hold: order.status === 'draft' || order.status === 'pending' || order.status === 'onhold',
    costs: costsShape(contents),
    retail_costs: retailCostsShape(contents),
    pricing_breakdown: [],
    shipments: order.shipments.filter(({ status }) => status === 'shipped' || status === 'returned').map(shipmentShape),
    gift: contents.gift,
    packing_slip: contents.packingSlip,
    dashboard_url: dashboardUrl(order),
  };
}

function itemShape(item: OrderItem) {
  const { variant } = item.found;
  const { blankVariant } = variant;
  return {
    id: item.id,
    external_id: item.externalId,
    variant_id: blankVariant.id,
    sync_variant_id: item.isSynced ? variant.id : null,
    external_variant_id: item.isSynced ? variant.externalId : null,
    warehouse_product_variant_id: null,
    product_template_id: null,
    external_product_id: null,
    quantity: item.quantity,
    price: formatDecimal(blankVariant.costCents),
    retail_price: item.retailPrice,
    name: item.name,
    product: blankVariant.reference,
    files: variant.files,
    options: [],
    sku: item.sku,
    discontinued: blankVariant.availability === 'discontinued',
    out_of_stock: blankVariant.availability === 'out_of_stock',
  };
}

function shipmentShape(shipment: Shipment) {
  return {
    id: shipment.id,
    carrier: shipment.carrier,
    service: shipment.service,
    tracking_number: shipment.trackingNumber,
    tracking_url: shipment.trackingUrl,
    created: seconds(shipment.shippedAt),
    ship_date: new Date(shipment.shippedAt).toISOString().slice(0, 10),
    shipped_at: seconds(shipment.shippedAt),
    reshipment: shipment.reshipment,
    items: shipment.items.map(({ item, quantity }) => ({
      item_id: item.id,
      quantity,
      // Stages, not pieces: 1 once it is through.
      picked: 1,
      printed: 1,
    })),
  };
}

export function dashboardUrl(order: Order): string {
  return `https://www.printful.example/dashboard?order_id=${order.id}`;
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
