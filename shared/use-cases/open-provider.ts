import { type Connection, isStanding, type ProviderCredentials } from '../domain/connection.ts';
import { type CredentialsRefusedError, PermanentError, TransientError } from '../domain/errors.ts';
import type { LocationId, ProviderId } from '../domain/ids.ts';
import { isFree } from '../domain/lease.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionStore } from '../ports/connections.ts';
import type {
  FulfillmentProvider,
  ProviderDefinition,
  ProviderOAuth,
  ProviderRegistry,
} from '../ports/fulfillment-provider.ts';
import type { Random } from '../ports/random.ts';
import { requireNoPause, sharingPauses } from './account-pause.ts';
import { updateRecord } from './update-record.ts';

export interface OpenProviderDeps {
  readonly connections: ConnectionStore;
  readonly providers: ProviderRegistry;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * The provider account and store of one location, with credentials that are fresh.
 * @throws PermanentError `provider-disconnected`, `provider-store-changed`; CredentialsRefusedError; NoRoomError.
 */
export async function openProvider(
  deps: OpenProviderDeps,
  locationId: LocationId,
  at: { readonly provider: ProviderId; readonly storeId?: string },
): Promise<FulfillmentProvider> {
  const definition = deps.providers.find(at.provider);
  const connection = (await deps.connections.find(locationId, at.provider))?.value;
  if (!definition || !connection?.credentials) {
    throw new PermanentError(
      'provider-disconnected',
      `${definition?.name ?? at.provider} is not connected. Connect it to go on.`,
    );
  }
  if (at.storeId !== undefined && connection.store?.id !== at.storeId) {
    throw new PermanentError(
      'provider-store-changed',
      `This was made for another ${definition.name} store (${at.storeId}). Connect that store again to go on.`,
    );
  }
  requireNoPause(deps, connection);
  const credentials = await freshCredentials(deps, definition, connection);
  const access = { credentials, ...(connection.store && { storeId: connection.store.id }) };
  return sharingPauses(deps, connection, () => definition.open(access));
}

const renewalMs = 30_000;
const pollMs = 500;

/**
 * Consent tokens run out within hours and each refresh token works once, so one worker renews and the others wait:
 *
 *     claim ─▶ read again ─▶ refresh ─▶ save both halves, release ─▶ use
 */
async function freshCredentials(
  deps: OpenProviderDeps,
  definition: ProviderDefinition,
  connection: Connection,
): Promise<ProviderCredentials> {
  const { oauth } = definition;
  const { credentials = {} } = connection;
  if (!oauth?.isDue(credentials, deps.clock.now())) return credentials;
  const owner = deps.random.uuid();
  const deadline = deps.clock.now() + renewalMs;
  while (deps.clock.now() < deadline) {
    const current = await claimRenewal(deps, connection, owner, oauth);
    if (!current?.credentials) break;
    if (!oauth.isDue(current.credentials, deps.clock.now())) return current.credentials;
    if (current.renewal?.owner === owner) return renew(deps, current, oauth);
    await deps.clock.sleep(pollMs);
  }
  throw new TransientError(`The access to ${definition.name} is being renewed by another worker.`);
}

function claimRenewal(
  deps: OpenProviderDeps,
  connection: Connection,
  owner: string,
  oauth: ProviderOAuth,
): Promise<Connection | undefined> {
  return updateConnection(deps, connection, (current) => {
    const now = deps.clock.now();
    const isNeeded = current.credentials !== undefined && oauth.isDue(current.credentials, now);
    return isNeeded && isFree(current.renewal, owner, now)
      ? { ...current, renewal: { owner, until: now + renewalMs } }
      : current;
  });
}

async function renew(
  deps: OpenProviderDeps,
  connection: Connection,
  oauth: ProviderOAuth,
): Promise<ProviderCredentials> {
  const credentials = await oauth.refresh(connection.credentials ?? {});
  await updateConnection(deps, connection, ({ renewal: _renewal, ...current }) =>
    current.credentials ? { ...current, credentials, updatedAt: deps.clock.now() } : current,
  );
  return credentials;
}

function updateConnection(
  { connections }: OpenProviderDeps,
  { locationId, provider }: Connection,
  change: (current: Connection) => Connection,
): Promise<Connection | undefined> {
  return updateRecord<Connection>(
    { find: () => connections.find(locationId, provider), save: (value, version) => connections.save(value, version) },
    (current) => current && change(current),
  );
}

/** Marks a connection whose credentials the provider no longer takes, so that the merchant is asked for new ones. */
export async function noteCredentialsRefused(
  { connections, clock }: Pick<OpenProviderDeps, 'connections' | 'clock'>,
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
