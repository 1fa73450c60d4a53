import type { Recipient } from '../addresses/recipient.ts';
import type { ProviderOrderId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { Reason } from '../reason.ts';
import type { Shipment } from './shipment.ts';

/**
 * Where a provider order stands, in one vocabulary for all providers.
 *
 *     draft → submitted → in-production → partly-shipped → shipped
 *       ↘ awaiting-payment, on-hold (may go on) · failed, cancelled, returned (need the merchant)
 */
export type ProviderOrderStatus =
  | 'draft'
  | 'awaiting-payment'
  | 'submitted'
  | 'in-production'
  | 'on-hold'
  | 'partly-shipped'
  | 'shipped'
  | 'failed'
  | 'cancelled'
  | 'returned';

export interface ProviderOrder {
  readonly id: ProviderOrderId;
  /** Our reference, when the provider gives it back. */
  readonly reference?: string;
  readonly status: ProviderOrderStatus;
  /** Why it is on hold, failed, cancelled or returned, in the provider's words. */
  readonly reason?: Reason;
  /** What the provider charges the merchant, shipping and tax included. */
  readonly cost?: Money;
  readonly items: readonly ProviderItem[];
  readonly shipments: readonly Shipment[];
  /** Milliseconds since the epoch. */
  readonly updatedAt?: number;
  /** Key paths, never values, of parcels that were left out because they cannot be read; absent: all could. */
  readonly unreadable?: readonly string[];
}

/** An item of a provider's order: pieces of one of our lines, or something that was put in its place or added there. */
export interface ProviderItem {
  /** The provider's own name, where its parcels name items by that. */
  readonly id?: string;
  readonly lineReference?: string;
  /** What the line was ordered by, where the provider gives that back instead of our reference. */
  readonly orderKey?: Readonly<Record<string, string>>;
  readonly quantity: number;
  /** How many of them have left, where the provider tells it by line instead of by parcel. */
  readonly shippedQuantity?: number;
  /** How many of them it will not make, where it tells that by line. */
  readonly cancelledQuantity?: number;
}

/** One provider's part of a HighLevel order, ready to be sent. */
export interface ProviderOrderRequest {
  /** See `order-reference.ts`: at most 32 of `[A-Za-z0-9-]`. Honoured as unique where the provider can. */
  readonly reference: string;
  readonly recipient: Recipient;
  readonly lines: readonly ProviderOrderLine[];
  /** The provider's id of the way to send it, as `quoteShipping` names it; absent: the usual one. */
  readonly service?: string;
  /** What the shopper paid for these lines, for packing slip and customs; absent: nobody can tell in one currency. */
  readonly paid?: PaidAmounts;
}

export interface ProviderOrderLine {
  /** Unique in the order; comes back in shipments. The HighLevel price id. */
  readonly lineReference: string;
  readonly orderKey: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly name: string;
  /** What one costs in the shop, before any discount. */
  readonly unitPrice?: Money;
}

/** What the shopper paid for one provider's part of an order: what its packing slip and its customs form are made from. */
export interface PaidAmounts {
  /** Of every amount, those of the lines included. */
  readonly currency: string;
  /** The lines before the discount. */
  readonly subtotal: Money;
  readonly discount: Money;
  readonly shipping: Money;
  /** What was added to the prices; 0 where they include it. */
  readonly tax: Money;
  /** Each line's share of the discount, by price; they sum up to it. */
  readonly discounts: Readonly<Record<string, Money>>;
}
