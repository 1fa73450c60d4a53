import type { LocationId } from '../domain/ids.ts';
import type { Reason } from '../domain/reason.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';

/** What reconciliation keeps per location: how far it has looked, and its proof of each day. */
export interface ReconcileStore {
  findProgress(locationId: LocationId): Promise<Versioned<ReconcileProgress> | undefined>;
  saveProgress(progress: ReconcileProgress, expectedVersion: number): Promise<SaveResult>;
  findProof(locationId: LocationId, day: string): Promise<Versioned<DailyProof> | undefined>;
  saveProof(proof: DailyProof, expectedVersion: number): Promise<SaveResult>;
}

export interface ReconcileProgress {
  readonly locationId: LocationId;
  /** Every order changed before this was seen; ms. */
  readonly watermark: number;
  readonly webhooksCheckedAt?: number;
  /** When the location's name and time zone were last read. */
  readonly profileReadAt?: number;
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
