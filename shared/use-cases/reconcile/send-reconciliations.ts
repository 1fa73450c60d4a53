import type { LocationId } from '../../domain/ids.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { paginate } from '../../domain/paginate.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { Random } from '../../ports/random.ts';

export interface SendReconciliationsDeps {
  readonly installations: InstallationStore;
  readonly queue: CommandQueue;
  readonly random: Random;
}

/**
 * Sends one `ReconcileLocation` per installation that is active or waits for its tokens; only `locationId`'s when named. One
 * that has ended and still holds something secret, because its message was set aside, hears of its end once more.
 */
export async function sendReconciliations(deps: SendReconciliationsDeps, locationId?: LocationId): Promise<Outcome> {
  const locationIds = locationId ? [locationId] : await liveLocations(deps.installations);
  for (const id of locationIds)
    await deps.queue.send({ kind: 'ReconcileLocation', locationId: id }, deps.random.uuid());
  if (!locationId) await endAgain(deps);
  return { kind: 'queued', count: locationIds.length, ...(locationId && { locationId }) };
}

async function liveLocations(installations: InstallationStore): Promise<readonly LocationId[]> {
  const ids = new Set<LocationId>();
  for (const state of ['active', 'pending'] as const) {
    const listed = paginate((cursor) => installations.listInState(state, cursor));
    for await (const { locationId } of listed) ids.add(locationId);
  }
  return [...ids];
}

async function endAgain({ installations, queue, random }: SendReconciliationsDeps): Promise<void> {
  const leaving = paginate((cursor) => installations.listInState('leaving', cursor));
  for await (const { locationId, companyId, uninstalledAt } of leaving) {
    const told = { ...(companyId && { companyId }), ...(uninstalledAt && { occurredAt: uninstalledAt }) };
    await queue.send({ kind: 'RecordUninstall', locationId, ...told }, random.uuid());
  }
}
