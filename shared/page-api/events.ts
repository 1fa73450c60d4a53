import type { Page } from './reply.ts';

/** Something that was told us and a worker took up. Kept 7 days, without names, addresses or bodies. */
export interface EventRow {
  readonly id: string;
  readonly at: string;
  /** Who told it; `us`: one of our own looks, or somebody at the page. */
  readonly source: 'store' | 'provider' | 'us';
  readonly provider?: string;
  /** What it said, e.g. `OrderCreate`, `package_shipped`; of our own looks `look`. */
  readonly type: string;
  /** What came of it: an order's state, or what the worker did. */
  readonly outcome: string;
  readonly orderId?: string;
}

/** `GET /api/orders/{orderId}/events`: newest first. */
export type EventsReply = Page<EventRow>;
