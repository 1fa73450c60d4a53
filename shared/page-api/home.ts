import type { Money, Next, Reason } from './reply.ts';

/** Something that waits for a person. */
export interface Need {
  readonly id: string;
  readonly kind: 'order' | 'prices' | 'connection' | 'access' | 'product' | 'owed';
  readonly title: string;
  readonly reason: Reason;
  readonly since: string;
  readonly deadline?: string;
  readonly orderId?: string;
  readonly total?: Money;
  readonly next?: Next;
}

/** One day of the account, in its own time zone. */
export interface Day {
  readonly day: string;
  readonly orders: number;
  readonly sent: number;
  readonly waiting: number;
  readonly stuck: number;
  readonly shipped: number;
  readonly paid: readonly Money[];
  readonly cost: readonly Money[];
  readonly profit: readonly Money[];
  /** Orders left out of the profit because a cost is not known. */
  readonly withoutCost: number;
  readonly seen: number;
  readonly matched: number;
  readonly missing: number;
}

export interface FeedEntry {
  readonly at: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly message: string;
  readonly href?: string;
}

/** `GET /api/home` */
export interface Home {
  readonly setup: readonly { readonly id: string; readonly done: boolean }[];
  readonly needs: { readonly total: number | '1000+'; readonly items: readonly Need[] };
  readonly today: {
    readonly orders: number;
    readonly sent: number;
    readonly shipped: number;
    readonly profit?: Money;
    readonly withoutCost: number;
  };
  readonly days: readonly Day[];
  readonly sync: readonly {
    readonly provider: string;
    readonly store: string;
    readonly products: number;
    readonly lastAt: string;
    readonly state: string;
  }[];
  readonly proof?: Pick<Day, 'day' | 'seen' | 'matched' | 'missing'>;
  readonly feed: readonly FeedEntry[];
  readonly readAt: string;
}
