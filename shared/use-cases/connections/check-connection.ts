import { type Connection, isStanding } from '../../domain/connections/connection.ts';
import type { LocationId, ProviderId } from '../../domain/ids.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { ConnectionStore } from '../../ports/connections.ts';

export interface CheckConnectionDeps {
  readonly connections: ConnectionStore;
  /** Asks the provider how the connection stands, and writes down what it says. */
  readonly checkWebhook: (connection: Connection) => Promise<void>;
}

/** Looks at one connection now: its provider says that it has ended. absent, or ended here: nothing is asked. */
export async function checkConnection(
  { connections, checkWebhook }: CheckConnectionDeps,
  { locationId, provider }: { readonly locationId: LocationId; readonly provider: ProviderId },
): Promise<Outcome> {
  const read = async () => (await connections.find(locationId, provider))?.value;
  const connection = await read();
  if (connection && isStanding(connection)) await checkWebhook(connection);
  return { kind: (await read())?.state ?? 'not-connected', locationId, provider };
}
