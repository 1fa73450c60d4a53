import type { LocationId } from './ids.ts';
import type { Lease } from './lease.ts';

/** The last requests to HighLevel as their limiter remembers them; plain data, so that the next worker can go on from it. */
export interface RequestWindow {
  /** When the latest answers came (or are taken to have come), ms, oldest first. */
  readonly answeredAt: readonly number[];
}

/** Whose turn it is to spend a location's share of requests on its catalog: one worker at a time. */
export interface CatalogTurn {
  readonly locationId: LocationId;
  readonly lease?: Lease;
  /** As the last worker left it; absent: it ended without a word, or there was none. */
  readonly window?: RequestWindow;
  /** When each provider's products were last compared with what the shop really holds, ms. */
  readonly verifiedAt?: Readonly<Record<string, number>>;
  readonly updatedAt: number;
}
