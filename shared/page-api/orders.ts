import type { OrderDecision, OrderState } from '../domain/orders/order.ts';
import type { Count, Later, Money, Next, Page, Reason } from './reply.ts';

/** `?view=` of `GET /api/orders`: `open` still goes on or needs you; `owed`: a provider was paid for what the shopper has back. */
export const orderViews = ['open', 'owed', 'test'] as const;

/**
 * What `GET /api/orders` and `GET /api/orders.csv` take behind the `?`, and `cursor` and `limit` (1 to 100, 50) with it.
 * `state`: several with commas between. `from`, `to`: days of the account, both included. `sort`: `placedAt` or `-placedAt`,
 * which is usual. `search`: an order's id, a provider's order id, a tracking number, or else a name, which the CRM is asked for.
 */
export const orderFilters = ['view', 'state', 'provider', 'country', 'from', 'to', 'search', 'sort'] as const;

/** `GET /api/orders` */
export interface OrdersReply extends Page<OrderRow> {
  /**
   * The page is not full because what was asked for is rare: everything placed since then was looked through (until then, where
   * the oldest come first), and the next page goes on from there.
   */
  readonly searchedTo?: string;
  /** Of a search by name: the CRM did not answer, so only our own numbers were looked through. */
  readonly namesUnread?: true;
}

/** A row of `GET /api/orders`. Optional fields are not sent by every version of the server. */
export interface OrderRow {
  readonly orderId: string;
  readonly state: OrderState;
  readonly reason?: Reason;
  readonly placedAt: string;
  readonly updatedAt: string;
  readonly providers: readonly string[];
  /** What the shopper paid or is to pay, tax and shipping included. */
  readonly total?: Money;
  /** What its providers charge, where all of them have said it in one currency. */
  readonly cost?: Money;
  readonly profit?: Money;
  /** False: something that the profit is made of is not known, and it is left out. */
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
  /** What one costs in the shop. */
  readonly unitPrice?: Money;
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
  readonly lines?: readonly { readonly name: string; readonly quantity: number }[];
  readonly cancellable?: boolean;
  /** When a look last changed it. */
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
  /** What is in it, where the provider says it. */
  readonly lines?: readonly { readonly name: string; readonly quantity: number }[];
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

/** What of an order's money is not known; it is left out, never zero. */
export const unknownMoney = ['paid', 'tax', 'shipping', 'refunded', 'cost', 'fee', 'currency'] as const;

/** Absent: not known, see `unknown`; of `refunded`, where that is not named there: nothing was. */
export interface OrderMoney {
  /** Tax and shipping included. */
  readonly paid?: Money;
  readonly tax?: Money;
  readonly shipping?: Money;
  readonly refunded?: Money;
  /** Of parts whose provider has said it. */
  readonly costs: readonly { readonly provider: string; readonly part: number; readonly amount: Money }[];
  /** Parts whose provider has not said yet what it charges. */
  readonly costsToCome: readonly { readonly provider: string; readonly part: number }[];
  /** Of the payment, by the merchant's settings: an estimate. */
  readonly fee?: Money;
  /** Paid less tax (unless the settings count it), refunds, costs and fee. Only where all of that is known in one currency. */
  readonly profit?: Money;
  /** Hundredths of a percent of what was paid. */
  readonly margin?: number;
  readonly unknown: readonly (typeof unknownMoney)[number][];
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

/** `GET /api/orders/counts` */
export interface OrderCounts {
  readonly counts: Readonly<Record<OrderState, Count>>;
  readonly owed: Count;
  readonly test: Count;
}

/** `GET /api/orders/people`: who ordered, as far as the CRM could be asked; `later`: the others then. */
export interface PeopleReply extends Partial<Later> {
  readonly items: readonly { readonly orderId: string; readonly name: string }[];
}

/** `GET /api/orders/{orderId}/person`, or `Later`: read from the CRM when it is asked for, kept nowhere. */
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

/** Most orders of one `POST /api/orders/actions`; more: 400 `too-many`. */
export const mostAtOnce = 100;

/** What came of each order of `POST /api/orders/actions`; each id is in one of them, and once. */
export interface BulkReply {
  readonly accepted: readonly string[];
  readonly refused: readonly { readonly orderId: string; readonly code: string; readonly message: string }[];
}
