import type { CatalogRun, RunResult } from './catalog-run.ts';

export interface RunProgress {
  /** Requests to HighLevel per second so far. */
  readonly rate: number;
  /** Milliseconds until it is done at that rate; undefined: not yet known. */
  readonly remainingMs: number | undefined;
}

/** The catalog's share of HighLevel's limit, requests per second. */
const catalogRate = 9.2;

/** How fast a run goes and how long it will take; the plan of a dry run is measured at the catalog's full share. */
export function runProgress(run: CatalogRun): RunProgress {
  const left = Math.max(0, run.calls.planned - run.calls.done);
  if (run.dryRun) return { rate: catalogRate, remainingMs: Math.ceil((run.calls.planned / catalogRate) * 1_000) };
  const seconds = ((run.finishedAt ?? run.updatedAt) - run.startedAt) / 1_000;
  const rate = seconds > 0 ? run.calls.done / seconds : 0;
  if (run.state !== 'running' && run.state !== 'queued') return { rate, remainingMs: 0 };
  return { rate, remainingMs: rate > 0 && left > 0 ? Math.ceil((left / rate) * 1_000) : undefined };
}

export function newRun(
  from: Pick<CatalogRun, 'locationId' | 'provider' | 'runId' | 'dryRun' | 'mode'>,
  now: number,
): CatalogRun {
  return {
    ...from,
    state: 'queued',
    startedAt: now,
    products: { planned: 0, done: 0 },
    calls: { planned: 0, done: 0 },
    counts: noCounts,
    updatedAt: now,
  };
}

export const noCounts: CatalogRun['counts'] = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };

export function withOutcome(counts: CatalogRun['counts'], outcome: RunResult['outcome']): CatalogRun['counts'] {
  return { ...counts, [outcome]: counts[outcome] + 1 };
}

export function hasEnded({ state }: CatalogRun): boolean {
  return state !== 'queued' && state !== 'running';
}
