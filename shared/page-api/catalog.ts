import * as v from 'valibot';
import type { Money, Reason } from './reply.ts';

/** `POST /api/catalog/sync` */
export const syncRequest = v.strictObject({ dryRun: v.optional(v.boolean()), provider: v.optional(v.string()) });

/** `GET` and `PUT /api/catalog/selection/{provider}`: a product that leaves is hidden at the next sync, never deleted. */
export const selectionRequest = v.strictObject({
  mode: v.picklist(['all', 'chosen', 'all-but']),
  productIds: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(64))), v.maxLength(5_000)),
});
export type Selection = v.InferOutput<typeof selectionRequest>;

/** An item of `GET /api/catalog/samples?provider=&all=`: a variant as the last sync saw it, to try prices with. */
export interface SampleRow {
  readonly provider: string;
  readonly productId: string;
  readonly variantId: string;
  readonly title: string;
  readonly imageUrl?: string;
  readonly cost?: Money;
  readonly retailPrice?: Money;
  /** In the merchant's store; absent: it is not there. */
  readonly priceNow?: Money;
}

export interface SamplesReply {
  readonly items: readonly SampleRow[];
  /** When a sync last looked; absent: none has. */
  readonly asOf?: string;
}

export interface SyncReply {
  readonly runId: string;
  /** With several providers: one run of each. */
  readonly items?: readonly { readonly runId: string; readonly provider: string }[];
}

export interface RunResult {
  readonly productId: string;
  readonly title: string;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed';
  readonly reason?: Reason;
  readonly calls: number;
}

/** `GET /api/catalog/runs/{runId}`. Times are milliseconds here. */
export interface RunReply {
  readonly runId: string;
  readonly provider: string;
  readonly dryRun: boolean;
  readonly state: 'queued' | 'running' | 'finished' | 'cancelled' | 'failed';
  readonly reason?: Reason;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly products: { readonly planned: number; readonly done: number };
  readonly calls: { readonly planned: number; readonly done: number };
  readonly counts: Readonly<Record<'created' | 'updated' | 'unchanged' | 'skipped' | 'failed', number>>;
  readonly finished: boolean;
  readonly callsPerSecond: number;
  readonly secondsLeft?: number;
  readonly results: readonly RunResult[];
  readonly nextCursor?: string;
}

/** An item of `GET /api/catalog/variants`: what a line may be linked to, likeliest first. */
export interface VariantChoice {
  readonly provider: string;
  readonly productId: string;
  readonly variantId: string;
  readonly title: string;
  readonly imageUrl?: string;
  readonly cost?: Money;
  /** The price by which the store sells it. */
  readonly priceId: string;
  readonly score: number;
}
