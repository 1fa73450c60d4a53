import { type Connection, isStanding } from '../domain/connection.ts';
import type { CredentialsRefusedError } from '../domain/errors.ts';
import type { LocationId, ProviderId } from '../domain/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionStore } from '../ports/connections.ts';
import { updateRecord } from './update-record.ts';

/** Marks a connection whose credentials the provider no longer takes, so that the merchant is asked for new ones. */
export async function noteRefusedCredentials(
  { connections, clock }: { readonly connections: ConnectionStore; readonly clock: Clock },
  locationId: LocationId,
  provider: ProviderId,
  error: CredentialsRefusedError,
): Promise<void> {
  await updateRecord<Connection>(
    { find: () => connections.find(locationId, provider), save: (value, version) => connections.save(value, version) },
    (current) =>
      current && isStanding(current)
        ? {
            ...current,
            state: 'credentials-refused',
            reason: { code: error.code, message: `${provider} no longer accepts its credentials. Connect it again.` },
            updatedAt: clock.now(),
          }
        : undefined,
  );
}
