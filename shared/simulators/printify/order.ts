import type { Product, Variant } from './product.ts';

export type OrderStatus =
  | 'pending'
  | 'on-hold'
  | 'sending-to-production'
  | 'in-production'
  | 'canceled'
  | 'fulfilled'
  | 'partially-fulfilled'
  | 'payment-not-received'
  | 'has-issues'
  | 'cost-calculation'
  | 'unfulfillable'
  | 'source-check-failed';

export interface Order {
  readonly id: string;
  readonly appOrderId: string;
  readonly shopId: number;
  readonly externalId: string;
  readonly label: string | undefined;
  status: OrderStatus;
  readonly address: Readonly<Record<string, string>>;
  lines: readonly OrderLine[];
  readonly shippingMethod: number;
  readonly createdAt: number;
  sentToProductionAt: number | undefined;
  fulfilledAt: number | undefined;
  /** When it goes to production by itself. */
  readonly approvedAt: number | undefined;
  readonly shipments: Shipment[];
}

export interface OrderLine {
  readonly product: Product;
  readonly variant: Variant;
  readonly quantity: number;
  status: 'on-hold' | 'in-production' | 'sending-to-production' | 'has-issues' | 'fulfilled' | 'canceled';
  fulfilledAt: number | undefined;
  /** Taken out of the order by Printify while the rest goes on. */
  readonly isCancelled: boolean;
}

/** A parcel: Printify never says what is in it. */
export interface Shipment {
  carrier: string;
  trackingNumber: string;
  trackingUrl: string;
  readonly shippedAt: number;
  readonly skus: readonly string[];
  deliveredAt: number | undefined;
}

/** One movement of the merchant's money. */
export interface Charge {
  readonly kind: 'charge' | 'refund' | 'declined';
  readonly orderId: string;
  readonly externalId: string;
  readonly cents: number;
  readonly at: number;
}
