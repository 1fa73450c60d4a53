import type { RequestWindow } from '../domain/catalog-turn.ts';
import type { LocationId } from '../domain/ids.ts';

/** How many requests HighLevel allows one location in 10 s, and the part that a catalog run may use of them. */
export const requestShares = { whole: 100, catalog: 92, reserve: 8 } as const;

/**
 * The limiter that stands before every request to HighLevel, as a worker sees it. Requests wait inside the storefront's
 * methods; the worker only says what share it has and hands the window over to its successor.
 */
export interface RequestBudget {
  /** From now on at most `requests` of this location's requests in any 10 s. */
  setShare(locationId: LocationId, requests: number): void;
  /** The window as it stands. Requests under way count as answered when they would time out. */
  snapshot(locationId: LocationId): RequestWindow;
  /** Goes on from a window that another worker left. */
  restore(locationId: LocationId, window: RequestWindow): void;
  /** Requests sent so far by this process. */
  requestsMade(locationId: LocationId): number;
  /** What HighLevel last said is left of the day; undefined: it has not said. */
  dailyRemaining(locationId: LocationId): number | undefined;
}
