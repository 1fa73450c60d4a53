import type { Command } from '../../shared/domain/commands/commands.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import type { CatalogSyncDeps } from '../../shared/use-cases/catalog/runs/catalog-sync-deps.ts';
import { runCatalogSync } from '../../shared/use-cases/catalog/runs/run-catalog-sync.ts';
import { syncProduct } from '../../shared/use-cases/catalog/runs/sync-product.ts';
import { misrouted } from '../../shared/use-cases/misrouted.ts';

export function makeProductSyncHandler(deps: CatalogSyncDeps): (command: Command) => Promise<Outcome> {
  return async (command) => {
    switch (command.kind) {
      case 'RunCatalogSync':
        return runCatalogSync(deps, command);
      case 'SyncProduct':
        return syncProduct(deps, command);
      default:
        return misrouted(command);
    }
  };
}
