import type { LocationId } from '../ids.ts';
import type { Lease } from '../lease.ts';

/** What a worker hands to the next one of the location's limiter: plain data, times in ms. */
export interface RequestWindow {
  /** When each used place of the window becomes free again. */
  readonly freeAt: readonly number[];
  /** Nothing may leave before. */
  readonly holdUntil: number;
}

/** The right of one worker at a time to spend a location's share of requests on its catalog. */
export interface CatalogLease {
  readonly locationId: LocationId;
  readonly lease?: Lease;
  /** As the last worker left it; absent: it ended without a word, or there was none. */
  readonly window?: RequestWindow;
  /** When each provider's products were last compared with what the shop really holds, ms. */
  readonly verifiedAt?: Readonly<Record<string, number>>;
  readonly updatedAt: number;
}
