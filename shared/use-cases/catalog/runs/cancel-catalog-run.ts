import type { CatalogRun } from '../../../domain/catalog/catalog-run.ts';
import { hasEnded } from '../../../domain/catalog/run-progress.ts';
import type { LocationId, RunId } from '../../../domain/ids.ts';
import type { CatalogRunStore } from '../../../ports/catalog.ts';
import type { Clock } from '../../../ports/clock.ts';
import { updateRecord } from '../../update-record.ts';

/**
 * Asks a run to end. One that waits ends at once; one that works ends within seconds, after the products it has begun.
 * @returns the run as it stands; undefined when there is none. A run that has ended is left as it is.
 */
export async function cancelCatalogRun(
  { runs, clock }: { readonly runs: CatalogRunStore; readonly clock: Clock },
  locationId: LocationId,
  runId: RunId,
): Promise<CatalogRun | undefined> {
  const store = {
    find: () => runs.find(locationId, runId),
    save: (run: CatalogRun, version: number) => runs.save(run, version),
  };
  return updateRecord<CatalogRun>(store, (run) => {
    if (!run || hasEnded(run)) return run;
    const now = clock.now();
    if (run.state === 'queued') return { ...run, state: 'cancelled', finishedAt: now, updatedAt: now };
    return { ...run, cancelRequested: true, updatedAt: now };
  });
}
