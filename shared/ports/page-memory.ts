import type { LocationId } from '../domain/ids.ts';

/** How a person wants the page; the same in every account. */
export interface PagePreferences {
  readonly language?: string;
  readonly theme?: string;
  readonly setupDismissed?: boolean;
}

/** Filters of the orders' list that a person gave a name: words of ours alone, never a name of a customer. */
export interface PageView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

/** What was answered to a request that may come again, see `key`. */
export interface GivenAnswer {
  /** Of the request, without its key. */
  readonly requestHash: string;
  readonly body: unknown;
}

/** What the page remembers for those who use it. Every put replaces what was there. */
export interface PageMemory {
  /** absent: none. Kept 400 days after the last change. */
  findPreferences(userId: string): Promise<PagePreferences>;
  putPreferences(userId: string, preferences: PagePreferences): Promise<void>;
  /** absent: none. */
  findViews(locationId: LocationId, userId: string): Promise<readonly PageView[]>;
  putViews(locationId: LocationId, userId: string, views: readonly PageView[]): Promise<void>;
  /** absent, or given more than a day ago: undefined. */
  findAnswer(locationId: LocationId, key: string): Promise<GivenAnswer | undefined>;
  putAnswer(locationId: LocationId, key: string, answer: GivenAnswer): Promise<void>;
}
