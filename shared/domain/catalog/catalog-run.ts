import type { LocationId, ProviderId, ProviderProductId, RunId } from '../ids.ts';
import type { Reason } from '../reason.ts';

/** One pass over a provider's catalog. Written before its command is sent, so that a lost command is sent again. */
export interface CatalogRun {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  readonly runId: RunId;
  readonly dryRun: boolean;
  /** `verify` compares what the shop really holds with what we last pushed; absent: `sync`. */
  readonly mode?: 'sync' | 'verify';
  readonly state: 'queued' | 'running' | 'finished' | 'cancelled' | 'failed';
  readonly reason?: Reason;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly products: { readonly planned: number; readonly done: number };
  /** Requests to HighLevel. `planned` grows while the plan is being made. */
  readonly calls: { readonly planned: number; readonly done: number };
  readonly counts: {
    readonly created: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly skipped: number;
    readonly failed: number;
  };
  /** Where the next slice goes on: an opaque place in the provider's list. */
  readonly cursor?: string;
  readonly cancelRequested?: boolean;
  readonly updatedAt: number;
}

/** What a run did with one product, and why. */
export interface RunResult {
  readonly productId: ProviderProductId;
  readonly title: string;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed';
  readonly reason?: Reason;
  readonly calls: number;
}
