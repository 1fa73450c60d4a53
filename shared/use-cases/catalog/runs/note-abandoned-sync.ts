import type { ProductRecord } from '../../../domain/catalog/catalog.ts';
import type { CatalogRun } from '../../../domain/catalog/catalog-run.ts';
import { hasEnded } from '../../../domain/catalog/run-progress.ts';
import type { Command, ProductSyncCommand } from '../../../domain/commands/commands.ts';
import { keptFailing } from '../../../domain/kept-failing.ts';
import type { CatalogRunStore, CatalogStore } from '../../../ports/catalog.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ConnectionStore } from '../../../ports/connections.ts';
import { updateRecord } from '../../update-record.ts';

export interface NoteAbandonedSyncDeps {
  readonly runs: CatalogRunStore;
  readonly catalog: CatalogStore;
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly clock: Clock;
}

const next = 'The next sync goes on.';

/**
 * A sync is about to be set aside: the run ends with the reason; the change of one product leaves it on the product.
 * again: harmless. absent: a product that was never seen has no record; the next sync sees it.
 */
export async function noteAbandonedSync(deps: NoteAbandonedSyncDeps, command: Command, error: unknown): Promise<void> {
  if (command.kind === 'RunCatalogSync') await endRun(deps, command, error);
  if (command.kind === 'SyncProduct') await noteProduct(deps, command, error);
}

async function endRun(
  { runs, clock }: NoteAbandonedSyncDeps,
  { locationId, runId }: Extract<ProductSyncCommand, { kind: 'RunCatalogSync' }>,
  error: unknown,
): Promise<void> {
  const now = clock.now();
  const reason = keptFailing('The sync', error, next);
  await updateRecord<CatalogRun>(
    { find: () => runs.find(locationId, runId), save: (run, version) => runs.save(run, version) },
    (current) =>
      current && !hasEnded(current)
        ? { ...current, state: 'failed', reason, finishedAt: now, updatedAt: now }
        : current,
  );
}

async function noteProduct(
  { catalog, connections, clock }: NoteAbandonedSyncDeps,
  { locationId, provider, productId }: Extract<ProductSyncCommand, { kind: 'SyncProduct' }>,
  error: unknown,
): Promise<void> {
  const storeId = (await connections.find(locationId, provider))?.value.store?.id;
  if (storeId === undefined) return;
  const key = { locationId, provider, storeId, productId };
  const reason = keptFailing('Syncing this product', error, next);
  await updateRecord<ProductRecord>(
    { find: () => catalog.find(key), save: (record, version) => catalog.save(record, version) },
    (current) => current && { ...current, reason, updatedAt: clock.now() },
  );
}
