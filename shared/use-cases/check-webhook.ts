import type { Connection } from '../domain/connection.ts';
import { CredentialsRefusedError } from '../domain/errors.ts';
import type { Reason } from '../domain/reason.ts';
import type { ProviderRegistry } from '../ports/fulfillment-provider.ts';
import { noteCredentialsRefused, openProvider } from './open-provider.ts';
import { type SubscribeDeps, subscribeConnection } from './subscribe-connection.ts';
import { updateRecord } from './update-record.ts';
import { webhookMissing } from './webhook-missing.ts';

export interface CheckWebhookDeps extends SubscribeDeps {
  readonly providers: ProviderRegistry;
}

/** Makes sure that a provider still tells us about a connection's store; what stands in the way is shown to the merchant. */
export async function checkWebhook(deps: CheckWebhookDeps, connection: Connection): Promise<void> {
  try {
    await check(deps, connection);
  } catch (error) {
    if (!(error instanceof CredentialsRefusedError)) throw error;
    await noteCredentialsRefused(deps, connection.locationId, connection.provider, error);
  }
}

async function check(deps: CheckWebhookDeps, { locationId, provider }: Connection): Promise<void> {
  // Opening renews access that is about to end; the connection is read after that.
  await openProvider(deps, locationId, { provider });
  const { credentials, store } = (await deps.connections.find(locationId, provider))?.value ?? {};
  const definition = deps.providers.find(provider);
  if (!definition || !credentials || !store) return;
  const outcome = await subscribeConnection(deps, { locationId, definition, credentials, store });
  const reason: Reason | undefined =
    outcome.kind === 'foreign-webhook' ? webhookMissing(definition.name, outcome.host) : undefined;
  await updateRecord<Connection>(
    {
      find: () => deps.connections.find(locationId, provider),
      save: (value, version) => deps.connections.save(value, version),
    },
    (current) => {
      const state = reason ? 'webhook-missing' : 'active';
      if (!current || current.state === state || !/^(active|webhook-missing)$/.test(current.state)) return undefined;
      const { reason: _reason, ...rest } = current;
      return { ...rest, state, ...(reason && { reason }), updatedAt: deps.clock.now() };
    },
  );
}
