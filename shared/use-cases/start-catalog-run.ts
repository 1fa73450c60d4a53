import type { CatalogRun } from '../domain/catalog/catalog-run.ts';
import { newRun } from '../domain/catalog/run-progress.ts';
import { type LocationId, type ProviderId, toRunId } from '../domain/ids.ts';
import { absent } from '../domain/versioned.ts';
import type { CatalogRunStore } from '../ports/catalog.ts';
import type { Clock } from '../ports/clock.ts';
import type { CommandQueue } from '../ports/command-queue.ts';
import type { Random } from '../ports/random.ts';

export interface StartCatalogRunDeps {
  readonly runs: CatalogRunStore;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

export interface CatalogRunRequest {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  readonly dryRun?: boolean;
  readonly mode?: 'sync' | 'verify';
  /** A run that already works does not stand for this one: changes since it began count. */
  readonly afterRunning?: boolean;
}

/**
 * Queues a run; one of the same kind that still waits or works stands for this one, and is only sent again. The run is
 * written first: when its command is lost, reconciliation sends it again.
 */
export async function startCatalogRun(deps: StartCatalogRunDeps, request: CatalogRunRequest): Promise<CatalogRun> {
  const { locationId, provider, dryRun = false, mode = 'sync', afterRunning = false } = request;
  const unfinished = await deps.runs.listUnfinished(locationId);
  const standing = unfinished.find(
    (run) =>
      run.provider === provider &&
      run.dryRun === dryRun &&
      (run.mode ?? 'sync') === mode &&
      !run.cancelRequested &&
      !(afterRunning && run.state === 'running'),
  );
  const about = { locationId, provider, dryRun, mode, runId: toRunId(deps.random.uuid()) };
  const run = standing ?? newRun(about, deps.clock.now());
  if (!standing) await deps.runs.save(run, absent);
  await deps.queue.send({ kind: 'RunCatalogSync', locationId, provider, runId: run.runId }, deps.random.uuid());
  return run;
}
