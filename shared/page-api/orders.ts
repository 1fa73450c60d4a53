import type { OrderDecision, OrderState } from '../domain/orders/order.ts';
import type { Money, Next, Reason } from './reply.ts';

/** A row of `GET /api/orders`. Optional fields are not sent by every version of the server. */
export interface OrderRow {
  readonly orderId: string;
  readonly state: OrderState;
  readonly reason?: Reason;
  readonly placedAt: string;
  readonly updatedAt: string;
  readonly providers: readonly string[];
  readonly total?: Money;
  readonly cost?: Money;
  readonly profit?: Money;
  readonly profitKnown?: boolean;
  readonly itemCount?: number;
  readonly country?: string;
  readonly isTest?: boolean;
  readonly owed?: Money;
  readonly heldUntil?: string;
  readonly expiresAt?: string;
  /** What may be decided about it now, the likeliest first. */
  readonly actions?: readonly OrderDecision[];
  readonly next?: Next;
  /** What was decided and is not carried out yet. */
  readonly deciding?: OrderDecision;
}

export interface OrderLine {
  readonly name: string;
  readonly quantity: number;
  readonly priceId?: string;
  readonly kind: 'mapped' | 'unmapped' | 'digital' | 'not-ours';
  readonly provider?: string;
  readonly part?: number;
  readonly next?: Next;
  /** What a line that is linked to nothing looks like: the same SKU, or a copy of a product that the app made. */
  readonly proposal?: {
    readonly by: 'sku' | 'copy';
    readonly provider: string;
    readonly productId: string;
    readonly variantId: string;
  };
  readonly variant?: {
    readonly productId: string;
    readonly variantId: string;
    readonly title: string;
    readonly imageUrl?: string;
  };
}

/** One part of the order at its provider. */
export interface ProviderOrder {
  readonly part: number;
  readonly provider: string;
  readonly providerOrderId?: string;
  readonly state: string;
  readonly providerStatus?: string;
  readonly reason?: Reason;
  readonly cost?: Money;
  readonly url?: string;
  readonly cancellable?: boolean;
  readonly since?: string;
}

export interface ParcelRow {
  readonly provider: string;
  readonly id: string;
  readonly status: 'pending' | 'shipped' | 'delivered' | 'returned' | 'cancelled';
  readonly carrier?: string;
  readonly trackingNumber?: string;
  readonly trackingUrl?: string;
  readonly state: string;
  readonly note?: string;
  readonly toldAt?: string;
  readonly deliveredAt?: string;
}

export interface TimelineRow {
  readonly at: string;
  readonly what: string;
  readonly code?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly by?: { readonly kind: 'person' | 'agency' | 'provider' | 'store' | 'us'; readonly name?: string };
}

export interface OrderMoney {
  readonly paid: Money;
  readonly tax: Money;
  readonly shipping: Money;
  readonly refunded?: Money;
  readonly costs: readonly { readonly provider: string; readonly amount: Money }[];
  readonly fee: Money;
  readonly profit?: Money;
  /** Hundredths of a percent. */
  readonly margin?: number;
  readonly unknown: readonly string[];
}

/** `GET /api/orders/{orderId}` */
export interface OrderReply extends OrderRow {
  readonly lines: readonly OrderLine[];
  readonly providerOrders: readonly ProviderOrder[];
  readonly shipments: readonly ParcelRow[];
  readonly fulfillments: readonly { readonly id: string; readonly shipmentId: string }[];
  readonly timeline: readonly TimelineRow[];
  readonly money?: OrderMoney;
}

/** `GET /api/orders/counts`; more than `cappedAt` are not counted. */
export interface OrderCounts {
  readonly counts: Readonly<Partial<Record<OrderState, number>>>;
  readonly owed: number;
  readonly test: number;
  readonly cappedAt: number;
}

/** `GET /api/orders/{orderId}/person`: read from the CRM when it is asked for, kept nowhere. */
export interface PersonReply {
  readonly name: string;
  readonly address: Readonly<
    Record<'address1' | 'address2' | 'city' | 'state' | 'postalCode' | 'country', string | undefined>
  >;
  readonly email?: string;
  readonly phone?: string;
  readonly contactUrl?: string;
  readonly problems: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

/** What came of each order of a bulk action. */
export interface BulkReply {
  readonly accepted: readonly string[];
  readonly refused: readonly { readonly orderId: string; readonly code: string; readonly message: string }[];
}
