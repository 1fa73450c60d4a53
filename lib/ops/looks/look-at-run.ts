import type { CatalogRun } from '../../../shared/domain/catalog/catalog-run.ts';
import { ago } from '../stage-health/in-words.ts';
import { safeId } from './safe-id.ts';
import { type SafeReason, safeReason, tellReason } from './safe-reason.ts';

/** What an operator sees of a catalog run: how far it is, and why not further. */
export interface SeenRun {
  readonly runId: string;
  readonly provider: string;
  readonly mode: 'sync' | 'verify' | 'dry run';
  readonly state: string;
  readonly reason?: SafeReason;
  readonly startedAt: number;
  readonly updatedAt: number;
  readonly products: { readonly planned: number; readonly done: number };
  readonly failed: number;
}

export function seenRun(run: CatalogRun): SeenRun {
  const { reason, startedAt, updatedAt, products } = run;
  return {
    runId: safeId(run.runId),
    provider: safeId(run.provider),
    mode: run.dryRun ? 'dry run' : (run.mode ?? 'sync'),
    state: run.state,
    ...(reason && { reason: safeReason(reason) }),
    startedAt,
    updatedAt,
    products: { planned: products.planned, done: products.done },
    failed: run.counts.failed,
  };
}

export function tellRun(run: SeenRun, now: number): readonly string[] {
  const { runId, provider, mode, state, reason, products, failed } = run;
  return [
    `Run ${runId}: ${mode} of ${provider}, ${state}, ${products.done} of ${products.planned} products, ${failed} failed; began ${ago(run.startedAt, now)}, last step ${ago(run.updatedAt, now)}`,
    ...(reason ? tellReason(reason) : []),
  ];
}
