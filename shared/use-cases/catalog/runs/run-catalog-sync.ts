import { hasEnded } from '../../../domain/catalog/run-progress.ts';
import type { ProductSyncCommand } from '../../../domain/commands/commands.ts';
import { DailyBudgetError, PermanentError, SchemaMismatchError } from '../../../domain/errors.ts';
import type { Outcome } from '../../../domain/outcome.ts';
import type { Reason } from '../../../domain/reason.ts';
import { type CatalogSession, withCatalogSession } from './catalog-session.ts';
import type { CatalogSyncDeps } from './catalog-sync-deps.ts';
import { checkCatalogDrift } from './check-catalog-drift.ts';
import { forEachProduct, type SliceEnd } from './for-each-product.ts';
import { createRunTracker, type RunTracker } from './run-tracker.ts';

type RunCommand = Extract<ProductSyncCommand, { kind: 'RunCatalogSync' }>;

/**
 * One slice of a run: the provider's products, page by page, until all are done, the slice's time is up, or the merchant
 * cancels. A run that is not done sends itself again; a killed one is delivered again and goes on at the first page that
 * is not done, where every finished product costs no request.
 */
export async function runCatalogSync(deps: CatalogSyncDeps, command: RunCommand): Promise<Outcome> {
  const { locationId, provider, runId } = command;
  const about = { locationId, provider, runId };
  const found = await deps.runs.find(locationId, runId);
  if (!found || hasEnded(found.value)) return { kind: 'nothing-to-do', ...about };
  const { value: run, version } = found;
  const calls = { made: () => 0 };
  const limits = { entities: deps.limits?.bulkEntities ?? 30, rows: deps.limits?.bulkRows ?? 100 };
  const started = { value: { ...run, state: 'running' as const }, version };
  const tracker = createRunTracker({ ...deps, callsMade: () => calls.made(), bulk: limits }, started);
  try {
    const end = await withCatalogSession(deps, about, async (session) => {
      calls.made = session.callsMade;
      await tracker.save();
      return slice(deps, session, tracker);
    });
    if (end === 'time-up') {
      await deps.queue.send(command, deps.random.uuid());
      return { kind: 'continued', ...about, count: tracker.run.products.done };
    }
    return { kind: end, ...about, count: tracker.run.products.done };
  } catch (error) {
    const reason = endOf(error);
    if (!reason) throw error;
    await tracker.end('failed', reason);
    return { kind: 'failed', code: reason.code, ...about };
  }
}

/** What ends a run; everything else is tried again. */
function endOf(error: unknown): Reason | undefined {
  if (error instanceof PermanentError) return { code: error.code, message: error.message };
  if (error instanceof DailyBudgetError) return { code: 'daily-limit', message: dailyLimit };
  return error instanceof SchemaMismatchError ? { code: 'unknown-answer', message: error.message } : undefined;
}

const dailyLimit = "HighLevel's requests of the day are used up but for a reserve for orders; the next sync goes on.";

async function slice(
  deps: CatalogSyncDeps,
  session: CatalogSession,
  tracker: RunTracker,
): Promise<'finished' | 'cancelled' | 'time-up'> {
  const { run } = tracker;
  const end: SliceEnd =
    run.mode === 'verify' ? await checkCatalogDrift(session, tracker) : await forEachProduct(session, tracker);
  if (end === 'time-up') await tracker.save();
  else await tracker.end(end);
  if (end === 'finished' && run.mode === 'verify') {
    const now = deps.clock.now();
    await session.lease.note((lease) => ({ ...lease, verifiedAt: { ...lease.verifiedAt, [run.provider]: now } }));
  }
  return end;
}
