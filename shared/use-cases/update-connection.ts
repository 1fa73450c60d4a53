import type { Connection } from '../domain/connections/connection.ts';
import type { LocationId, ProviderId } from '../domain/ids.ts';
import type { ConnectionStore } from '../ports/connections.ts';
import { updateRecord } from './update-record.ts';

/** A location's connection, changed as `updateRecord` does. */
export function updateConnection(
  connections: Pick<ConnectionStore, 'find' | 'save'>,
  { locationId, provider }: { readonly locationId: LocationId; readonly provider: ProviderId },
  change: (current: Connection | undefined) => Connection | undefined,
): Promise<Connection | undefined> {
  return updateRecord<Connection>(
    { find: () => connections.find(locationId, provider), save: (value, version) => connections.save(value, version) },
    change,
  );
}
