import type { CatalogRun, RunResult } from '../../../domain/catalog/catalog-run.ts';
import { hasEnded, noCounts, withOutcome } from '../../../domain/catalog/run-progress.ts';
import { addTally, type CallTally, callsIn, noCalls } from '../../../domain/catalog/sync-calls.ts';
import { paginate } from '../../../domain/paginate.ts';
import type { Reason } from '../../../domain/reason.ts';
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
  /** Something about the whole run that somebody should know, though it goes on. */
  note(reason: Reason): void;
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
  const { runs } = deps;
  const { locationId, runId, calls: earlier } = found.value;
  const pages: PageProgress[] = [];
  let tally = noCalls;

  /** The first page with something open: everything before it is done for good. */
  function withPlace(current: CatalogRun): CatalogRun {
    while (pages[0] && pages[0].open.size === 0 && pages.length > 1) pages.shift();
    const cursor = pages[0] ? pages[0].cursor : current.cursor;
    const { cursor: _, ...rest } = current;
    const done = earlier.done + deps.callsMade();
    const planned = Math.max(done, earlier.planned + callsIn(tally, deps.bulk));
    const calls = current.dryRun ? { planned, done: 0 } : { planned, done };
    return { ...rest, ...(cursor === undefined ? {} : { cursor }), calls, updatedAt: deps.clock.now() };
  }

  const kept = keptRun(deps, found, withPlace);

  return {
    get run() {
      return kept.run;
    },
    get isStopped() {
      return kept.run.cancelRequested === true || hasEnded(kept.run);
    },
    openPage(cursor, productIds) {
      pages.push({ cursor, open: new Set(productIds) });
      const { planned, done } = kept.run.products;
      kept.run = { ...kept.run, products: { planned: Math.max(planned, done + openCount(pages)), done } };
    },
    plan(more) {
      tally = addTally(tally, more);
    },
    note(reason) {
      kept.run = { ...kept.run, reason };
    },
    async close(result) {
      await runs.putResult(locationId, runId, result);
      for (const page of pages) page.open.delete(result.productId);
      const { planned, done } = kept.run.products;
      const products = { planned: Math.max(planned, done + 1), done: done + 1 };
      kept.run = { ...kept.run, products, counts: withOutcome(kept.run.counts, result.outcome) };
      await kept.saveDue();
    },
    saveDue: kept.saveDue,
    save: () => kept.save((current) => current),
    async end(state, reason) {
      const counted = state === 'failed' ? {} : await recounted(runs, found.value);
      await kept.save((current) => ({
        ...current,
        ...counted,
        state,
        ...(reason ? { reason } : {}),
        finishedAt: deps.clock.now(),
      }));
    },
  };
}

type Edit = (current: CatalogRun) => CatalogRun;

/** The run as this process knows it, and its record, saved by one save after the other. */
function keptRun({ runs, clock }: TrackerDeps, found: Versioned<CatalogRun>, completed: Edit) {
  let { version } = found;
  let savedAt = clock.now();
  let saving: Promise<void> = Promise.resolve();
  const kept = { run: found.value, save, saveDue };
  return kept;

  function save(edit: Edit): Promise<void> {
    const next = saving.then(() => store(edit));
    saving = next.catch(() => undefined);
    return next;
  }

  async function saveDue(): Promise<void> {
    if (clock.now() - savedAt < saveEveryMs) return;
    savedAt = clock.now();
    await save((current) => current);
  }

  async function store(edit: Edit): Promise<void> {
    if (!(await isStored(completed(edit(kept.run))))) await store(edit);
  }

  /** Only a wish to cancel can come between: it is taken over, and the rest is ours. */
  async function isStored(next: CatalogRun): Promise<boolean> {
    const result = await runs.save(next, version);
    savedAt = clock.now();
    if (result.kind === 'saved') {
      ({ version } = result);
      kept.run = next;
      return true;
    }
    const other = await runs.find(next.locationId, next.runId);
    if (!other || hasEnded(other.value)) {
      kept.run = { ...kept.run, cancelRequested: true };
      return true;
    }
    ({ version } = other);
    if (other.value.cancelRequested) kept.run = { ...kept.run, cancelRequested: true };
    return false;
  }
}

/** Counted from the results themselves: a run that went on after a kill may have counted one twice. */
async function recounted(
  runs: CatalogRunStore,
  { locationId, runId }: CatalogRun,
): Promise<Pick<CatalogRun, 'counts' | 'products'>> {
  let counts = noCounts;
  let done = 0;
  for await (const { outcome } of paginate((cursor) => runs.listResults(locationId, runId, cursor))) {
    counts = withOutcome(counts, outcome);
    done += 1;
  }
  return { counts, products: { planned: done, done } };
}

function openCount(pages: readonly PageProgress[]): number {
  return pages.reduce((sum, { open }) => sum + open.size, 0);
}
