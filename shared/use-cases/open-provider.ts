import type { Connection } from '../domain/connection.ts';
import { type CredentialsRefusedError, PermanentError } from '../domain/errors.ts';
import type { LocationId, ProviderId } from '../domain/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionStore } from '../ports/connections.ts';
import type { FulfillmentProvider, ProviderDefinition, ProviderRegistry } from '../ports/fulfillment-provider.ts';
import { updateRecord } from './update-record.ts';

export interface OpenProviderDeps {
  readonly connections: ConnectionStore;
  readonly providers: ProviderRegistry;
  readonly clock: Clock;
}

/**
 * The provider account and store of one location, with credentials that are fresh.
 * @throws PermanentError `provider-disconnected`, `provider-store-changed`; CredentialsRefusedError.
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
  const credentials = await freshCredentials(deps, definition, connection);
  return definition.open({ credentials, ...(connection.store && { storeId: connection.store.id }) });
}

/** Consent tokens run out within hours; both halves of a new pair are saved before the new one is used. */
async function freshCredentials(
  { connections, clock }: OpenProviderDeps,
  definition: ProviderDefinition,
  connection: Connection,
): Promise<NonNullable<Connection['credentials']>> {
  const { locationId, provider, credentials = {} } = connection;
  const renewed = await definition.oauth?.refreshIfDue(credentials, clock.now());
  if (!renewed) return credentials;
  await updateRecord<Connection>(
    { find: () => connections.find(locationId, provider), save: (value, version) => connections.save(value, version) },
    (current) => (current?.credentials ? { ...current, credentials: renewed, updatedAt: clock.now() } : undefined),
  );
  return renewed;
}

/** Marks a connection whose credentials the provider no longer takes, so that the merchant is asked for new ones. */
export async function noteCredentialsRefused(
  { connections, clock }: OpenProviderDeps,
  locationId: LocationId,
  provider: ProviderId,
  error: CredentialsRefusedError,
): Promise<void> {
  await updateRecord<Connection>(
    { find: () => connections.find(locationId, provider), save: (value, version) => connections.save(value, version) },
    (current) =>
      current?.state === 'active'
        ? {
            ...current,
            state: 'credentials-refused',
            reason: { code: error.code, message: `${provider} no longer accepts its credentials. Connect it again.` },
            updatedAt: clock.now(),
          }
        : undefined,
  );
}
