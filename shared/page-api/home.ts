import type { Count, Money, Next, Page, Reason } from './reply.ts';

/** What `GET /api/needs?kind=` takes. */
export const needKinds = ['access', 'connection', 'order', 'prices', 'product', 'owed'] as const;
export type NeedKind = (typeof needKinds)[number];

/** Something that waits for a person. */
export interface Need {
  /** Stays while it is the same need. */
  readonly id: string;
  readonly kind: NeedKind;
  /** English, without a name: `Order of 61.00 USD`, `Printful`, a product's title. */
  readonly title: string;
  readonly reason: Reason;
  readonly since: string;
  readonly deadline?: string;
  /** Of an order, and of money that is owed for one. */
  readonly orderId?: string;
  readonly total?: Money;
  readonly placedAt?: string;
  readonly provider?: string;
  readonly productId?: string;
  /** Of an order: what may be decided about it, see `OrderRow`. */
  readonly actions?: readonly string[];
  readonly deciding?: string;
  readonly next?: Next;
}

/** `GET /api/needs`: access and connections first, then the longest waiting. */
export interface NeedsReply extends Page<Need> {
  readonly total: Count;
}

/** One day of the account, in its own time zone; what is known of its orders now. */
export interface Day {
  /** `2026-12-01` */
  readonly day: string;
  /** Placed on that day, without those that are left to the merchant. */
  readonly orders: number;
  readonly sent: number;
  readonly waiting: number;
  readonly stuck: number;
  readonly shipped: number;
  /** By currency. Empty: no order says it. */
  readonly paid: readonly Money[];
  readonly cost: readonly Money[];
  /** Of the orders whose profit is known. */
  readonly profit: readonly Money[];
  /** Orders left out of the profit because a cost or an amount is not known. */
  readonly withoutCost: number;
  /** Orders in the store, those that we know, and those that we have missed. */
  readonly seen: number;
  readonly matched: number;
  readonly missing: number;
}

/** `GET /api/days?from=&to=`: at most 92 days, both included, the oldest first; a day without orders is there with zeros. */
export interface DaysReply {
  readonly items: readonly Day[];
  /** IANA name. */
  readonly timeZone: string;
  /** The account's own time zone is not known yet: the days are those of UTC. */
  readonly isTimeZoneAssumed?: true;
}

export interface FeedEntry {
  readonly at: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly message: string;
  readonly href?: string;
}

export const setupIds = ['access', 'connect', 'first-sync', 'rehearse', 'show-product', 'first-order'] as const;

export interface SyncState {
  readonly provider: string;
  /** Its name at the provider. */
  readonly store: string;
  /** Of the last sync; absent: there was none. */
  readonly products?: number;
  readonly lastAt?: string;
  /** As of `ConnectionReply.lastSync`. */
  readonly state: string;
  readonly runId?: string;
}

/** `GET /api/home` */
export interface Home {
  readonly setup: readonly { readonly id: (typeof setupIds)[number]; readonly done: boolean }[];
  /** The first five of `GET /api/needs`. */
  readonly needs: { readonly total: Count; readonly items: readonly Need[] };
  readonly today: {
    readonly orders: number;
    readonly sent: number;
    readonly shipped: number;
    /** By currency; empty: none is known. */
    readonly profit: readonly Money[];
    readonly withoutCost: number;
  };
  /** The last thirty, today included, the oldest first. */
  readonly days: readonly Day[];
  readonly timeZone: string;
  readonly isTimeZoneAssumed?: true;
  readonly sync: readonly SyncState[];
  /** Of the last whole day that was compared. */
  readonly proof?: Pick<Day, 'day' | 'seen' | 'matched' | 'missing'>;
  /** When both sides were last compared. */
  readonly lookedAt?: string;
  /** Newest first, at most ten. */
  readonly feed: readonly FeedEntry[];
  readonly readAt: string;
}
