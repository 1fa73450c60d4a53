import type { Subscription } from '../domain/connections/connection.ts';
import type { ConnectionKey } from '../domain/ids.ts';
import type { ConnectionStore } from '../ports/connections.ts';
import { updateRecord } from './update-record.ts';

/** The subscription behind a webhook's address, changed as `updateRecord` does. */
export function updateSubscription(
  connections: Pick<ConnectionStore, 'findSubscription' | 'saveSubscription'>,
  connectionKey: ConnectionKey,
  change: (current: Subscription | undefined) => Subscription | undefined,
): Promise<Subscription | undefined> {
  return updateRecord<Subscription>(
    {
      find: () => connections.findSubscription(connectionKey),
      save: (value, version) => connections.saveSubscription(value, version),
    },
    change,
  );
}
