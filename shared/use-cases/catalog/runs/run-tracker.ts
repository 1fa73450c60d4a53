import type { CatalogRun, RunResult } from '../../../domain/catalog/catalog-run.ts';
import { hasEnded, noCounts, withOutcome } from '../../../domain/catalog/run-progress.ts';
import { addTally, type CallTally, callsIn, noCalls } from '../../../domain/catalog/sync-calls.ts';
import type { Versioned } from '../../../domain/versioned.ts';
import type { CatalogRunStore } from '../../../ports/catalog.ts';
import type { Clock } from '../../../ports/clock.ts';

/** How old the progress may be that a person sees. */
const saveEveryMs = 1_000;

interface PageProgress {
  readonly cursor: string | undefined;
  readonly open: Set<string>;
}

/** A run's record while a worker carries it on: progress, results, and the place from which the next slice goes on. */
export interface RunTracker {
  readonly run: CatalogRun;
  /** Somebody asked for the run to end, or it has ended. */
  readonly isStopped: boolean;
  openPage(cursor: string | undefined, productIds: readonly string[]): void;
  plan(tally: CallTally): void;
  close(result: RunResult): Promise<void>;
  /** Saves what there is when the last save is a second old. */
  saveDue(): Promise<void>;
  save(): Promise<void>;
  end(state: 'finished' | 'cancelled' | 'failed', reason?: CatalogRun['reason']): Promise<void>;
}

export interface TrackerDeps {
  readonly runs: CatalogRunStore;
  readonly clock: Clock;
  readonly callsMade: () => number;
  readonly bulk: { readonly entities: number; readonly rows: number };
}

export function createRunTracker(deps: TrackerDeps, found: Versioned<CatalogRun>): RunTracker {
  const { runs, clock } = deps;
  const { locationId, runId, calls: earlier } = found.value;
  const pages: PageProgress[] = [];
  let run = found.value;
  let { version } = found;
  let tally = noCalls;
  let savedAt = clock.now();
  let saving: Promise<void> = Promise.resolve();

  /** The first page with something open: everything before it is done for good. */
  function withPlace(current: CatalogRun): CatalogRun {
    while (pages[0] && pages[0].open.size === 0 && pages.length > 1) pages.shift();
    const cursor = pages[0] ? pages[0].cursor : current.cursor;
    const { cursor: _, ...rest } = current;
    const done = earlier.done + deps.callsMade();
    const planned = Math.max(done, earlier.planned + callsIn(tally, deps.bulk));
    const calls = current.dryRun ? { planned, done: 0 } : { planned, done };
    return { ...rest, ...(cursor === undefined ? {} : { cursor }), calls, updatedAt: clock.now() };
  }

  /** Only a wish to cancel can come between: it is taken over, and the rest is ours. */
  async function store(edit: (current: CatalogRun) => CatalogRun): Promise<void> {
    for (;;) {
      const next = withPlace(edit(run));
      const result = await runs.save(next, version);
      savedAt = clock.now();
      if (result.kind === 'saved') {
        ({ version } = result);
        run = next;
        return;
      }
      const other = await runs.find(locationId, runId);
      if (!other || hasEnded(other.value)) {
        run = { ...run, cancelRequested: true };
        return;
      }
      ({ version } = other);
      run = { ...run, ...(other.value.cancelRequested ? { cancelRequested: true } : {}) };
    }
  }

  function save(edit: (current: CatalogRun) => CatalogRun = (current) => current): Promise<void> {
    const next = saving.then(() => store(edit));
    saving = next.catch(() => undefined);
    return next;
  }

  async function saveDue(): Promise<void> {
    if (clock.now() - savedAt < saveEveryMs) return;
    savedAt = clock.now();
    await save();
  }

  async function recounted(): Promise<Pick<CatalogRun, 'counts' | 'products'>> {
    let counts = noCounts;
    let done = 0;
    let cursor: string | undefined;
    do {
      const page = await runs.listResults(locationId, runId, cursor);
      for (const { outcome } of page.items) counts = withOutcome(counts, outcome);
      done += page.items.length;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return { counts, products: { planned: done, done } };
  }

  return {
    get run() {
      return run;
    },
    get isStopped() {
      return run.cancelRequested === true || hasEnded(run);
    },
    openPage(cursor, productIds) {
      pages.push({ cursor, open: new Set(productIds) });
      const { planned, done } = run.products;
      run = { ...run, products: { planned: Math.max(planned, done + openCount(pages)), done } };
    },
    plan(more) {
      tally = addTally(tally, more);
    },
    async close(result) {
      await runs.putResult(locationId, runId, result);
      for (const page of pages) page.open.delete(result.productId);
      const { planned, done } = run.products;
      const products = { planned: Math.max(planned, done + 1), done: done + 1 };
      run = { ...run, products, counts: withOutcome(run.counts, result.outcome) };
      await saveDue();
    },
    saveDue,
    save: () => save(),
    async end(state, reason) {
      const counted = state === 'failed' ? {} : await recounted();
      await save((current) => ({
        ...current,
        ...counted,
        state,
        ...(reason ? { reason } : {}),
        finishedAt: clock.now(),
      }));
    },
  };
}

function openCount(pages: readonly PageProgress[]): number {
  return pages.reduce((sum, { open }) => sum + open.size, 0);
}
