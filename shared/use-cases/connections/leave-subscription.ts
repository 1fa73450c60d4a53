import type { Connection } from '../../domain/connections/connection.ts';
import { PermanentError, SchemaMismatchError, TransientError } from '../../domain/errors.ts';
import type { ConnectionKey } from '../../domain/ids.ts';
import type { ConnectionStore } from '../../ports/connections.ts';
import type { ProviderRegistry } from '../../ports/fulfillment-provider.ts';
import { updateSubscription } from '../update-subscription.ts';
import { webhookUrlOf } from './webhook-url.ts';

export interface LeaveSubscriptionDeps {
  readonly providers: ProviderRegistry;
  readonly connections: ConnectionStore;
  readonly publicUrl: string;
}

/** A connection no longer gets events; the registration at the provider goes when nobody is left. again: nothing happens. */
export async function leaveSubscription(deps: LeaveSubscriptionDeps, connection: Connection): Promise<void> {
  const { connections } = deps;
  const { connectionKey, locationId } = connection;
  if (connectionKey === undefined) return;
  const left = await updateSubscription(
    connections,
    connectionKey,
    (current) =>
      current && { ...current, members: current.members.filter((member) => member.locationId !== locationId) },
  );
  if (left?.members.length === 0) await removeWebhook(deps, connection, connectionKey);
}

/** One try: a provider that cannot be reached, or no longer knows us, must not keep the credentials from being erased. */
async function removeWebhook(
  { providers, publicUrl }: LeaveSubscriptionDeps,
  { provider, credentials, store }: Connection,
  connectionKey: ConnectionKey,
): Promise<void> {
  const definition = providers.find(provider);
  if (definition === undefined || credentials === undefined || store === undefined) return;
  try {
    await definition.open({ credentials, storeId: store.id }).removeWebhook(webhookUrlOf(publicUrl, connectionKey));
  } catch (error) {
    const isExpected = error instanceof TransientError || error instanceof PermanentError;
    if (!isExpected && !(error instanceof SchemaMismatchError)) throw error;
  }
}
