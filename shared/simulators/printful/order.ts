import type { FoundVariant } from './product.ts';

export type OrderStatus =
  | 'draft'
  | 'pending'
  | 'failed'
  | 'canceled'
  | 'inreview'
  | 'inprocess'
  | 'onhold'
  | 'partial'
  | 'fulfilled'
  | 'archived';

export interface Order {
  readonly id: number;
  readonly externalId: string | null;
  readonly storeId: number;
  status: OrderStatus;
  /** Where an order on hold goes back to. */
  statusBeforeHold: OrderStatus | undefined;
  error: string | null;
  /** False while Printful still calculates: until then the order cannot leave draft. */
  hasCosts: boolean;
  readonly createdAt: number;
  updatedAt: number;
  /** From when look-ups by `external_id` and lists show it. */
  readonly visibleAt: number;
  contents: OrderContents;
  readonly shipments: Shipment[];
  /** What the merchant has paid and not got back, in cents. */
  chargedCents: number;
}

/** What the caller asked for, checked and priced. */
export interface OrderContents {
  readonly shipping: ShippingMethod;
  readonly recipient: Readonly<Record<string, string | null>>;
  readonly items: readonly OrderItem[];
  readonly retailCosts: Readonly<Record<string, unknown>>;
  readonly gift: unknown;
  readonly packingSlip: unknown;
  readonly notes: string | null;
  readonly currency: string;
}

export interface OrderItem {
  readonly id: number;
  readonly externalId: string | null;
  readonly found: FoundVariant;
  /** False when the item named a blank and its own files. */
  readonly isSynced: boolean;
  readonly quantity: number;
  /** Pieces that Printful will not make. */
  readonly cancelled: number;
  readonly retailPrice: string | null;
  readonly name: string;
  readonly sku: string | null;
}

export interface ShippingMethod {
  readonly id: string;
  readonly name: string;
  readonly firstItemCents: number;
  readonly nextItemCents: number;
  readonly minDays: number;
  readonly maxDays: number;
}

export interface Shipment {
  readonly id: number;
  readonly orderId: number;
  carrier: string;
  readonly service: string;
  trackingNumber: string | null;
  trackingUrl: string | null;
  /** When it was packed, while it is `packaged`. */
  shippedAt: number;
  readonly reshipment: boolean;
  status: 'packaged' | 'shipped' | 'returned' | 'canceled';
  deliveryStatus: 'pre_transit' | 'in_transit' | 'delivered' | 'return_to_sender' | 'canceled';
  deliveredAt: number | null;
  items: readonly { readonly id: number; readonly item: OrderItem; readonly quantity: number }[];
}

/** One movement of the merchant's money. */
export interface Charge {
  readonly kind: 'charge' | 'refund' | 'declined';
  readonly orderId: number;
  readonly externalId: string | null;
  readonly cents: number;
  readonly currency: string;
  readonly at: number;
}
