import type { VariantKey } from '../catalog/catalog.ts';
import type {
  LocationId,
  OrderId,
  PriceId,
  ProviderId,
  ProviderOrderId,
  ProviderStoreId,
  StoreProductId,
} from '../ids.ts';
import type { Lease } from '../lease.ts';
import type { Money } from '../money.ts';
import type { Reason } from '../reason.ts';
import type { ChosenSpeed } from '../shipping/choose-speed.ts';
import type { OrderWait } from './order-wait.ts';
import type { ProviderOrderStatus } from './provider-order.ts';
import type { Shipment } from './shipment.ts';

/** What a merchant sees. Every order this installation has seen is in exactly one; the first that applies wins. */
export const orderStates = [
  'needs-attention',
  'cancelled',
  'held',
  'waiting',
  'exporting',
  'partly-shipped',
  'shipped',
  'exported',
  'not-ours',
] as const;
export type OrderState = (typeof orderStates)[number];

/** Nothing more happens to an order in one of these by itself; see `isOpenOrder` for what may still be left. */
export const closedStates: readonly OrderState[] = ['shipped', 'cancelled', 'not-ours'];

/** What a merchant may decide about one order; of those that an order allows the first is the likeliest. */
export const orderDecisions = [
  'mark-paid',
  'send-anyway',
  'confirm',
  'retry',
  'order-again',
  'send-rest',
  'approve',
  'undo-cancel',
  'close',
  'cancel',
  'look',
] as const;
export type OrderDecision = (typeof orderDecisions)[number];

/** Our memory of one HighLevel order. No address and no contact data: those are read from the order when needed. */
export interface OrderRecord {
  readonly locationId: LocationId;
  readonly orderId: OrderId;
  readonly state: OrderState;
  /** Always there but for `exporting`, `exported`, `partly-shipped` and `shipped` without trouble. */
  readonly reason?: Reason;
  /** When the shopper ordered; ms. */
  readonly placedAt: number;
  /** HighLevel's own time of the order's last change, and what it said of the payment, as last read. */
  readonly storeUpdatedAt: number;
  readonly paymentStatus?: string;
  /** As last read: what the shopper is to pay in all, how many pieces the order has, where it goes (ISO 3166). */
  readonly total?: Money;
  /** What of the total is tax and what is shipping, as far as HighLevel tells it. */
  readonly tax?: Money;
  readonly shippingPaid?: Money;
  /** What the shopper has back; absent: nobody told. */
  readonly refunded?: Money;
  readonly itemCount?: number;
  readonly country?: string;
  /** An order of the shop's test mode. */
  readonly isTest?: boolean;
  /** Whether the order itself may be exported, as last decided from HighLevel's truth and the merchant's settings. */
  readonly gate: Gate;
  readonly lines: readonly OrderLine[];
  readonly parts: readonly OrderPart[];
  readonly parcels: readonly Parcel[];
  /** Serialises the fulfillments of one order: quantities are clamped against one list. */
  readonly fulfillmentLease?: Lease;
  /** Whether the merchant's settings let its provider orders go to production, as last decided; else drafts are the end. */
  readonly confirms?: boolean;
  /** What the merchant decided, until a worker has carried it out. */
  readonly decision?: { readonly kind: OrderDecision; readonly at: number; readonly by?: Decider };
  /** Why the last command about it was given up; gone with the next one of its kind that succeeds. */
  readonly trouble?: OrderTrouble;
  readonly approvedAt?: number;
  readonly cancelRequestedAt?: number;
  /** When the merchant overruled what keeps the order from a provider: his settings, or what was fulfilled elsewhere. */
  readonly sentAnywayAt?: number;
  /** When the merchant let the linked lines go without those that are not linked. */
  readonly restSentAt?: number;
  /** When the merchant said that he has been paid; it stands in for what HighLevel does not say. */
  readonly paidSaidAt?: number;
  /** By price, what the merchant linked a line of this order to; it counts before what the catalog says. */
  readonly links?: Readonly<Record<PriceId, LineLink>>;
  /** How fast what is not sent yet goes, as last decided; absent: each provider's usual way. */
  readonly speed?: ChosenSpeed;
  /** `contact`: somebody corrected the address on purpose, so the contact counts and what the order says does not. */
  readonly addressFrom?: 'contact';
  /** When the merchant said of an order of which nothing had been sent that he deals with it himself. */
  readonly closedAt?: number;
  /** See `buyerOf`: finds a buyer's orders when they are to be erased. Absent: an earlier version stored it, or nobody is named. */
  readonly buyer?: string;
  /** Numbers that it had and is still found by. */
  readonly formerNumbers?: readonly string[];
  /** When all that was kept of it was erased because its buyer wished so; nothing more is done about it. */
  readonly erasedAt?: number;
  /** When to look again without being asked, and how often we have; until everything is shipped, cancelled or not ours. */
  readonly dueAt?: number;
  readonly looks: number;
  /** What found no room and is done when its turn comes; one entry for each side or provider order. */
  readonly waits?: readonly OrderWait[];
  /** Newest last, at most 60 entries. */
  readonly timeline: readonly TimelineEntry[];
  readonly updatedAt: number;
}

/** What stands between an order and its export; `open`: nothing. */
export type Gate =
  | { readonly kind: 'open' }
  | { readonly kind: 'needs-attention' | 'cancelled' | 'held' | 'waiting' | 'not-ours'; readonly reason: Reason };

/** What happened, as a reason is told: by its code for other languages, and in English. */
export interface TimelineNews extends Reason {
  /** The person who decided it; absent: nobody at the page, see `authorOf`. */
  readonly by?: Decider;
}

/** Somebody of the business, as the CRM calls them. */
export interface Decider {
  readonly name?: string;
}

export interface OrderTrouble {
  readonly by: 'ExportOrder' | 'CreateFulfillments';
  readonly at: number;
  readonly reason: Reason;
}

export interface TimelineEntry {
  readonly at: number;
  /** English; for people. */
  readonly what: string;
  /** Absent in entries of version 0.1 alone. */
  readonly code?: string;
  readonly params?: Reason['params'];
  readonly by?: Decider;
}

/** What a line is made as, at the provider. */
export interface LineLink extends VariantKey {
  readonly orderKey: Readonly<Record<string, string>>;
}

/** A variant of ours that a line of another product looks like: nothing is ordered of it unless the merchant says so. */
export interface LineProposal extends VariantKey {
  /** `sku`: the same SKU on a product of the merchant's own. `copy`: a product of ours that somebody duplicated. */
  readonly by: 'sku' | 'copy';
}

/** A line of the order and whose it is. Lines with the same price are one line with the sum of their quantities. */
export interface OrderLine {
  readonly name: string;
  readonly quantity: number;
  readonly priceId?: PriceId;
  readonly kind: 'mapped' | 'unmapped' | 'digital' | 'not-ours';
  readonly provider?: ProviderId;
  readonly storeId?: ProviderStoreId;
  readonly orderKey?: Readonly<Record<string, string>>;
  readonly unitPrice?: Money;
  /** Of a line that is linked to nothing: its product in the shop, its SKU, and what it looks like. */
  readonly storeProductId?: StoreProductId;
  readonly sku?: string;
  readonly proposal?: LineProposal;
  /** The part that ships it, once decided; then it is fixed. */
  readonly part?: number;
}

/**
 * The lines of one order that one provider makes: one provider order.
 *
 *     planned → creating → draft → confirmed → partly-shipped → shipped
 *                   ↘ refused      ↘ on-hold · failed · cancelled · returned
 */
export type PartState =
  | 'planned'
  | 'creating'
  | 'draft'
  | 'confirmed'
  | 'on-hold'
  | 'partly-shipped'
  | 'shipped'
  | 'refused'
  | 'failed'
  | 'cancelled'
  | 'returned';

export interface OrderPart {
  /** 1, 2, …; decided and stored before the first call. */
  readonly part: number;
  /** 1 for the first provider order, 2 after a cancelled or failed one was ordered again, … */
  readonly revision: number;
  readonly provider: ProviderId;
  readonly storeId: ProviderStoreId;
  readonly lines: readonly PartLine[];
  readonly state: PartState;
  readonly reason?: Reason;
  readonly providerOrderId?: ProviderOrderId;
  readonly providerStatus?: ProviderOrderStatus;
  readonly cost?: Money;
  /** By price, how many the provider says have left; only where it tells this by line instead of by parcel. */
  readonly shipped?: Readonly<Record<PriceId, number>>;
  /** By price, the pieces that the provider will not make; only where there are some. The shopper is owed their price. */
  readonly cancelled?: Readonly<Record<PriceId, number>>;
  /** By price, what was taken off the whole line when it was ordered; only where something was. */
  readonly discounts?: Readonly<Record<string, Money>>;
  /** When the look began that last changed the part; ms. */
  readonly seenAt?: number;
  /** The provider's own time of what that look saw; ms. */
  readonly toldAt?: number;
  /** HMAC of the address that was sent: tells whether it changed without keeping it. */
  readonly addressFingerprint?: string;
  readonly lease?: Lease;
  /** The effect we were about to cause, written before the request and removed with its result. */
  readonly intent?: {
    readonly kind: 'create' | 'confirm' | 'cancel';
    /** When it was written, or later, when its request was given up on. */
    readonly at: number;
    /** When the first of several creates was sent whose answers never came; absent: this is the first. */
    readonly since?: number;
  };
  /** Create requests sent for this revision; looks are not attempts. */
  readonly attempts: number;
  /** The provider's answer to our cancel when it was too late; asked once. */
  readonly cancelRefused?: Reason;
  /** True for an order of the shop's test mode: it stays a draft whatever the settings say. */
  readonly draftOnly?: boolean;
  /** The merchant confirmed this draft, whatever the settings say. */
  readonly mayBeMade?: boolean;
  /** The trouble that the merchant has dealt with, see `troubleOf`. It counts while it lasts. */
  readonly closedAs?: string;
}

export interface PartLine {
  readonly priceId: PriceId;
  readonly name: string;
  readonly quantity: number;
  readonly orderKey: Readonly<Record<string, string>>;
  readonly unitPrice?: Money;
}

/** One provider shipment and the one fulfillment it became. */
export interface Parcel {
  readonly provider: ProviderId;
  readonly part: number;
  readonly shipment: Shipment;
  readonly state: 'seen' | 'claimed' | 'fulfilled' | 'adopted' | 'nothing-left' | 'refused';
  /** Written before the POST: a claimed parcel without a `fulfillmentId` is looked up before anything else is sent. */
  readonly intent?: { readonly at: number };
  readonly fulfillmentId?: string;
  /** The provider's id of the shipment that took its place; absent: that of `shipment`. */
  readonly goesBy?: string;
  /** The tracking number that the shopper was told; the provider may change it later. */
  readonly toldNumber?: string;
  /** Why it became no fulfillment of its own, or what changed after it had. */
  readonly note?: string;
  /** Of a provider order in whose place another one was ordered. */
  readonly ofFormer?: boolean;
}

const timelineLimit = 60;

/** The record with one more entry in its timeline; the oldest entries give way. */
export function noted(record: OrderRecord, at: number, { message, ...news }: TimelineNews): OrderRecord {
  return { ...record, timeline: [...record.timeline, { at, what: message, ...news }].slice(-timelineLimit) };
}
