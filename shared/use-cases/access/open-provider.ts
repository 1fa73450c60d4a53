import type { Connection, ProviderCredentials } from '../../domain/connections/connection.ts';
import { PermanentError } from '../../domain/errors.ts';
import type { LocationId, ProviderId, ProviderStoreId } from '../../domain/ids.ts';
import type { FulfillmentProvider, ProviderDefinition, ProviderRegistry } from '../../ports/fulfillment-provider.ts';
import { requireNoPause, sharingPauses } from './account-pause.ts';
import { decorateProvider } from './decorate-provider.ts';
import { notingRefusal } from './note-refused-credentials.ts';
import { type RenewProviderTokenDeps, renewProviderToken } from './renew-provider-token.ts';
import type { Turn } from './turn.ts';

export interface OpenProviderDeps extends RenewProviderTokenDeps {
  readonly providers: ProviderRegistry;
  /** Of the command that is worked on. Absent: nobody is counted. */
  readonly turn?: Turn;
}

/**
 * The provider account and store of one location, with credentials that are fresh.
 * @throws PermanentError `provider-disconnected`, `provider-store-changed`; CredentialsRefusedError; RateLimitedError.
 */
export async function openProvider(
  deps: OpenProviderDeps,
  locationId: LocationId,
  at: { readonly provider: ProviderId; readonly storeId?: ProviderStoreId },
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
  const { credentials } = connection;
  const opening = () => openAccount(deps, definition, { ...connection, credentials });
  if (!deps.turn) return opening();
  const { turn } = deps;
  const side = { provider: at.provider, name: definition.name };
  await turn.open(side, async () => requireNoPause(deps, connection));
  await turn.require(side);
  return decorateProvider(await turn.open(side, opening), (ask) => turn.ask(side, ask));
}

async function openAccount(
  deps: OpenProviderDeps,
  definition: ProviderDefinition,
  connection: Connection & { readonly credentials: ProviderCredentials },
): Promise<FulfillmentProvider> {
  requireNoPause(deps, connection);
  const { name, oauth } = definition;
  const isDue = oauth?.isDue(connection.credentials, deps.clock.now());
  const credentials =
    oauth && isDue
      ? await notingRefusal(deps, connection, () => renewProviderToken(deps, { name, oauth }, connection))
      : connection.credentials;
  const access = { credentials, ...(connection.store && { storeId: connection.store.id }) };
  const provider = await sharingPauses(deps, connection, () => definition.open(access));
  return decorateProvider(provider, (ask) => notingRefusal(deps, { ...connection, credentials }, ask));
}
