import type { LocationId } from '../domain/ids.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { CommandQueue } from '../ports/command-queue.ts';
import type { InstallationStore } from '../ports/installations.ts';
import type { Random } from '../ports/random.ts';

export interface SendReconciliationsDeps {
  readonly installations: InstallationStore;
  readonly queue: CommandQueue;
  readonly random: Random;
}

/** Sends one `ReconcileLocation` per installation that is active or waits for its tokens; only `locationId`'s when named. */
export async function sendReconciliations(deps: SendReconciliationsDeps, locationId?: LocationId): Promise<Outcome> {
  const locationIds = locationId ? [locationId] : await liveLocations(deps.installations);
  for (const id of locationIds)
    await deps.queue.send({ kind: 'ReconcileLocation', locationId: id }, deps.random.uuid());
  return { kind: 'queued', count: locationIds.length, ...(locationId && { locationId }) };
}

async function liveLocations(installations: InstallationStore): Promise<readonly LocationId[]> {
  const ids = new Set<LocationId>();
  for (const state of ['active', 'pending'] as const) {
    let cursor: string | undefined;
    do {
      const page = await installations.listInState(state, cursor);
      for (const { locationId } of page.items) ids.add(locationId);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  return [...ids];
}
