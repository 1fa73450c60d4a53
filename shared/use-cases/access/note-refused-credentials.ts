import { type Connection, isStanding } from '../../domain/connections/connection.ts';
import { CredentialsRefusedError } from '../../domain/errors.ts';
import { isSameContent } from '../../domain/same-content.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConnectionStore } from '../../ports/connections.ts';
import { updateConnection } from '../update-connection.ts';

interface NoteRefusedCredentialsDeps {
  readonly connections: ConnectionStore;
  readonly clock: Clock;
}

/** Does `ask` with the credentials of a connection; when the provider refuses them, the merchant is asked for new ones. */
export async function notingRefusal<T>(
  deps: NoteRefusedCredentialsDeps,
  used: Pick<Connection, 'locationId' | 'provider' | 'credentials'>,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CredentialsRefusedError) await noteRefusedCredentials(deps, used, error);
    throw error;
  }
}

/**
 * Marks a connection whose credentials the provider no longer takes. One that has others by now, from a renewal or from the
 * merchant, is left as it is.
 */
async function noteRefusedCredentials(
  { connections, clock }: NoteRefusedCredentialsDeps,
  { locationId, provider, credentials }: Pick<Connection, 'locationId' | 'provider' | 'credentials'>,
  error: CredentialsRefusedError,
): Promise<void> {
  await updateConnection(connections, { locationId, provider }, (current) =>
    current && isStanding(current) && isSameContent(current.credentials, credentials)
      ? {
          ...current,
          state: 'credentials-refused',
          reason: { code: error.code, message: `${provider} no longer accepts its credentials. Connect it again.` },
          updatedAt: clock.now(),
        }
      : undefined,
  );
}
