import type { Connection } from '../../../domain/connections/connection.ts';
import type { LocationId } from '../../../domain/ids.ts';
import type { Outcome } from '../../../domain/outcome.ts';
import { paginate } from '../../../domain/paginate.ts';
import type { CatalogLeaseStore } from '../../../ports/catalog-leases.ts';
import type { ConnectionStore } from '../../../ports/connections.ts';
import type { InstallationStore } from '../../../ports/installations.ts';
import { type StartCatalogRunDeps, startCatalogRun } from '../../start-catalog-run.ts';

export interface PlanCatalogResyncDeps extends StartCatalogRunDeps {
  readonly installations: InstallationStore;
  readonly connections: ConnectionStore;
  readonly catalogLeases: CatalogLeaseStore;
}

const dayMs = 86_400_000;

/**
 * Queues a run for every active connection of every active installation, or of one; and once a day a look at what the
 * shop really holds. Which installations are active is decided from the installation itself, not from the index.
 */
export async function planCatalogResync(deps: PlanCatalogResyncDeps, only?: LocationId): Promise<Outcome> {
  let count = 0;
  if (only !== undefined) {
    count = await planLocation(deps, only);
    return { kind: 'queued', locationId: only, count };
  }
  const active = paginate((cursor) => deps.installations.listInState('active', cursor));
  for await (const { locationId } of active) count += await planLocation(deps, locationId);
  return { kind: 'queued', count };
}

async function planLocation(deps: PlanCatalogResyncDeps, locationId: LocationId): Promise<number> {
  const installation = await deps.installations.find(locationId);
  if (installation?.value.state !== 'active') return 0;
  const connections = await deps.connections.list(locationId);
  const active = connections.filter(({ value }) => isSynced(value));
  const lease = active.length > 0 ? await deps.catalogLeases.find(locationId) : undefined;
  let count = 0;
  for (const { value: connection } of active) {
    const { provider } = connection;
    await startCatalogRun(deps, { locationId, provider });
    count += 1;
    const verifiedAt = lease?.value.verifiedAt?.[provider] ?? connection.connectedAt;
    if (deps.clock.now() - verifiedAt < dayMs) continue;
    await startCatalogRun(deps, { locationId, provider, mode: 'verify' });
    count += 1;
  }
  return count;
}

function isSynced({ state, waitsForFirstSync }: Connection): boolean {
  return (state === 'active' || state === 'webhook-missing') && !waitsForFirstSync;
}
