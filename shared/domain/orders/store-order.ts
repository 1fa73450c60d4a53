import type { WrittenAddress } from '../addresses/written-address.ts';
import type { ContactId, LocationId, OrderId, PriceId, StoreProductId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { ShortText } from '../short-text.ts';

/** A HighLevel order as one read shows it. `address` and `fields` hold personal data: they are never stored or logged. */
export interface StoreOrder {
  readonly id: OrderId;
  readonly locationId: LocationId;
  /** Lower case: `pending`, `completed`, `cancelled`, or a word we do not know. */
  readonly status: string;
  /** Lower case; absent when the shop does not say: `paid`, `unpaid`, `refunded`, `partially_paid`. */
  readonly paymentStatus?: string;
  /** Lower case: `unfulfilled`, or what says that something was; absent when the shop does not say. */
  readonly fulfillmentStatus?: string;
  readonly isTest: boolean;
  readonly source: { readonly type: string; readonly subType?: string };
  readonly total?: Money;
  /** What the total is made of, as far as it is told: the lines before the discount, what was taken off, sent and taxed. */
  readonly amounts?: {
    readonly subtotal?: Money;
    readonly discount?: Money;
    readonly shipping?: Money;
    readonly tax?: Money;
  };
  /** What the shopper has back; absent: nobody told. */
  readonly refunded?: Money;
  readonly contactId?: ContactId;
  readonly lines: readonly StoreOrderLine[];
  readonly address: WrittenAddress;
  /** What else the order and its contact hold, by a field's name or id: personal data as well. */
  readonly fields: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Key paths, never values, of what a decision needs and could not be read; absent: everything could. */
  readonly unreadable?: readonly string[];
}

/** A contact of the CRM as it is now. Personal data: never stored or logged. */
export interface StoreContact {
  readonly address: WrittenAddress;
  readonly fields: Readonly<Record<string, string>>;
}

export interface StoreOrderLine {
  readonly name: ShortText;
  readonly priceId?: PriceId;
  readonly productId?: StoreProductId;
  /** What the order says of the price's SKU and options; absent when not told. */
  readonly sku?: string;
  readonly optionIds?: readonly string[];
  /** `DIGITAL`, `PHYSICAL`, `SERVICE`, `PHYSICAL/DIGITAL`; absent when not told. */
  readonly productType?: string;
  /** 0: it was taken out of the order. Anything that is no whole number above that is not to be made. */
  readonly quantity: number;
  readonly unitPrice?: Money;
  /** The same of this line; an unread field stands in it as if it were absent, a quantity as 0. */
  readonly unreadable?: readonly string[];
}

/** A row of the order list: enough to see that something changed. */
export interface StoreOrderRow {
  readonly id: OrderId;
  readonly status: string;
  readonly paymentStatus?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}
