import type { Connection } from '../../domain/connections/connection.ts';
import { afterErasure, doubtMs } from '../../domain/installations/decide-installation.ts';
import type { Installation } from '../../domain/installations/installation.ts';
import { leaveSubscription } from '../connections/leave-subscription.ts';
import { updateConnection } from '../update-connection.ts';
import { updateInstallation } from '../update-installation.ts';
import type { InstallationDeps } from './installation-deps.ts';

const reason = { code: 'uninstalled', message: 'The app was removed from this location.' } as const;

/**
 * Removes what an ended installation knew of its providers: our webhook registration (one try), then the credentials.
 * Mappings, orders and settings stay for 90 days, so that a re-install continues, see `eraseExpired`. Repeating it is harmless;
 * a re-install meanwhile stops it.
 */
export async function eraseLocation(deps: InstallationDeps, ended: Installation): Promise<void> {
  const { connections, installations, clock } = deps;
  const { locationId } = ended;
  for (const { value: connection } of await connections.list(locationId)) {
    const now = (await installations.find(locationId))?.value;
    if (now?.state !== 'uninstalled' || now.generation !== ended.generation) return;
    if (connection.credentials !== undefined || connection.state !== 'disconnected')
      await eraseConnection(deps, connection);
  }
  await erasePending(deps, ended);
  // The trail of the page names people, and nobody is left who could look at it.
  while (await deps.activities.eraseSome(locationId));
  await updateInstallation(
    installations,
    locationId,
    (current) => current && afterErasure(current, ended.generation, clock.now()),
  );
}

async function eraseConnection(deps: InstallationDeps, connection: Connection): Promise<void> {
  const { connections, clock } = deps;
  const { locationId, provider } = connection;
  await leaveSubscription(deps, connection);
  await updateConnection(
    connections,
    { locationId, provider },
    (current) => current && withoutCredentials(current, clock.now()),
  );
}

function withoutCredentials({ credentials: _, ...kept }: Connection, now: number): Connection {
  return { ...kept, state: 'disconnected', reason, updatedAt: now };
}

/** Credentials that waited for the ended installation; those that came after it ended wait for the next one. */
async function erasePending(
  { pendingCredentials }: InstallationDeps,
  { locationId, uninstalledAt = 0 }: Installation,
): Promise<void> {
  for (const pending of await pendingCredentials.findFor(locationId, undefined)) {
    if (pending.receivedAt < uninstalledAt - doubtMs) await pendingCredentials.remove(pending);
  }
}
