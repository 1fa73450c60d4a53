import type { LocationId, OrderId } from '../domain/ids.ts';
import type { OrderRecord, OrderState } from '../domain/order.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';
import type { Page } from './installations.ts';

/** Memory of orders; the conventions are those of InstallationStore. */
export interface OrderStore {
  find(locationId: LocationId, orderId: OrderId): Promise<Versioned<OrderRecord> | undefined>;
  save(order: OrderRecord, expectedVersion: number): Promise<SaveResult>;
  /** Newest order first; all of them, or those in one state (by an index that may lag by seconds). */
  list(locationId: LocationId, state?: OrderState, cursor?: string): Promise<Page<OrderRecord>>;
  /** Orders that are open (`isOpenOrder`) or have a time at which they are due; the longest due first. May lag by seconds. */
  listOpen(locationId: LocationId, cursor?: string): Promise<Page<OrderRecord>>;
}

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
