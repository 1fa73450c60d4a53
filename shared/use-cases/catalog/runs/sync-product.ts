import type { ProductSyncCommand } from '../../../domain/commands/commands.ts';
import { PermanentError } from '../../../domain/errors.ts';
import type { Outcome } from '../../../domain/outcome.ts';
import { syncOneProduct } from '../product/sync-one-product.ts';
import { withCatalogSession } from './catalog-session.ts';
import type { CatalogSyncDeps } from './catalog-sync-deps.ts';

type SyncCommand = Extract<ProductSyncCommand, { kind: 'SyncProduct' }>;

/** One product that the provider says has changed: the same path as a run, for one. */
export async function syncProduct(
  deps: CatalogSyncDeps,
  { locationId, provider, productId, withdrawn }: SyncCommand,
): Promise<Outcome> {
  const about = { locationId, provider, productId };
  // The merchant has not chosen yet: the first sync brings it, if he wants it.
  const isEarly = (await deps.connections.find(locationId, provider))?.value.waitsForFirstSync;
  if (isEarly) return { kind: 'nothing-to-do', ...about };
  try {
    return await withCatalogSession(deps, { locationId, provider }, async ({ work }) => {
      let outcome: Outcome = { kind: 'nothing-to-do', ...about };
      await syncOneProduct(work, productId, { ...(withdrawn && { withdrawn }) }, async ({ outcome: kind, reason }) => {
        outcome = { kind, ...about, ...(reason ? { code: reason.code } : {}) };
      });
      await work.bulk.flush();
      return outcome;
    });
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    return { kind: 'failed', code: error.code, ...about };
  }
}
