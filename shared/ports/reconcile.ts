import type { LocationId } from '../domain/ids.ts';
import type { DaySums } from '../domain/orders/day-sums.ts';
import type { Reason } from '../domain/reason.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';

/** What reconciliation keeps per location: how far it has looked, and its proof of each day. */
export interface ReconcileStore {
  findProgress(locationId: LocationId): Promise<Versioned<ReconcileProgress> | undefined>;
  saveProgress(progress: ReconcileProgress, expectedVersion: number): Promise<SaveResult>;
  findProof(locationId: LocationId, day: string): Promise<Versioned<DailyProof> | undefined>;
  saveProof(proof: DailyProof, expectedVersion: number): Promise<SaveResult>;
  findDay(locationId: LocationId, day: string): Promise<Versioned<AccountDay> | undefined>;
  saveDay(day: AccountDay, expectedVersion: number): Promise<SaveResult>;
  /** The oldest first, both included; days of which nothing is known are not among them. */
  listDays(locationId: LocationId, from: string, to: string): Promise<readonly AccountDay[]>;
}

export interface ReconcileProgress {
  readonly locationId: LocationId;
  /** Every order changed before this was seen; ms. */
  readonly watermark: number;
  readonly webhooksCheckedAt?: number;
  /** When the location's name and time zone were last read. */
  readonly profileReadAt?: number;
  /** When the sums of the last 31 days were last made anew, those of days long past with them. */
  readonly daysSummedAt?: number;
  /** Rows of the shop's list of orders that the last whole look could not read, and since when there are some. */
  readonly unreadable?: { readonly count: number; readonly since: number };
  /** Why the last look was given up; gone with the next one that succeeds. */
  readonly trouble?: { readonly at: number; readonly reason: Reason };
  readonly updatedAt: number;
}

export interface DailyProof {
  readonly locationId: LocationId;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly seen: number;
  readonly exported: number;
  readonly waiting: number;
  readonly needsAttention: number;
  readonly matched: number;
  readonly missing: number;
  readonly updatedAt: number;
}

/** One day of the account, in its own time zone; made anew from the orders themselves while it may still change. */
export interface AccountDay extends DaySums {
  readonly locationId: LocationId;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** IANA name of the zone whose day it is. */
  readonly timeZone: string;
  /** Orders of the shop's list, and those of them that are known here; absent: the day was not compared as a whole. */
  readonly seen?: number;
  readonly matched?: number;
  readonly updatedAt: number;
}
