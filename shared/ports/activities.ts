import type { LocationId } from '../domain/ids.ts';
import type { Page, PageRequest } from './page.ts';

/** The actor: a person at the page, or a part of the system that acts by itself. */
export interface Actor {
  readonly kind: 'person' | 'agency' | 'provider' | 'store' | 'us';
  /** HighLevel's id of the person. */
  readonly id?: string;
  readonly name?: string;
  readonly role?: 'admin' | 'user';
}

/** One setting that was changed, by its path; a secret value is never here, only that it changed. */
export interface ActivityChange {
  readonly path: string;
  readonly from?: string;
  readonly to?: string;
}

/**
 * One thing that somebody asked for at the page. It is on record before anything is done about it: after a crash it may stand
 * there although nothing came of it, never the other way round.
 */
export interface Activity {
  readonly locationId: LocationId;
  /** Unique within the location and the moment. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly by: Actor;
  /** The subject; `refused`: it was not done. */
  readonly kind: 'orders' | 'products' | 'connections' | 'settings' | 'refused';
  /** Stable, e.g. `order-retry`; docs/api.md lists them. */
  readonly code: string;
  /** What it was done to, by name: ids and codes. */
  readonly params: Readonly<Record<string, string>>;
  readonly changes?: readonly ActivityChange[];
}

/** Kept 400 days; erased when the installation ends. */
export interface ActivityStore {
  /** again: the same one, once. */
  put(activity: Activity): Promise<void>;
  /** @returns false when one of this id and moment is there; it stays. */
  putOnce(activity: Activity): Promise<boolean>;
  /** absent: nothing happens. */
  remove(activity: Pick<Activity, 'locationId' | 'at' | 'id'>): Promise<void>;
  /** Newest first. @throws PermanentError `bad-cursor`. */
  list(locationId: LocationId, request?: PageRequest): Promise<Page<Activity>>;
  /** Erases some, the oldest first. @returns whether there are more. again: the next ones. */
  eraseSome(locationId: LocationId): Promise<boolean>;
}
