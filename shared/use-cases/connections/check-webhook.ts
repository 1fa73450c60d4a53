import { type Connection, isStanding } from '../../domain/connections/connection.ts';
import { CredentialsRefusedError } from '../../domain/errors.ts';
import type { Reason } from '../../domain/reason.ts';
import type { ProviderRegistry } from '../../ports/fulfillment-provider.ts';
import { notingRefusal } from '../access/note-refused-credentials.ts';
import { openProvider } from '../access/open-provider.ts';
import { updateConnection } from '../update-connection.ts';
import { type SubscribeDeps, type SubscribeRequest, subscribeConnection } from './subscribe-connection.ts';

export interface CheckWebhookDeps extends SubscribeDeps {
  readonly providers: ProviderRegistry;
}

/**
 * Makes sure that a provider still offers a connection's store and tells us about it; what stands in the way is shown to
 * the merchant, and taken back when it is over.
 */
export async function checkWebhook(deps: CheckWebhookDeps, connection: Connection): Promise<void> {
  try {
    await check(deps, connection);
  } catch (error) {
    // It is on record by then.
    if (!(error instanceof CredentialsRefusedError)) throw error;
  }
}

type Standing = Pick<Connection, 'state' | 'reason'>;

async function check(deps: CheckWebhookDeps, { locationId, provider }: Connection): Promise<void> {
  // Opening renews access that is about to end; the connection is read after that.
  await openProvider(deps, locationId, { provider });
  const { credentials, store } = (await deps.connections.find(locationId, provider))?.value ?? {};
  const definition = deps.providers.find(provider);
  if (!definition || !credentials || !store) return;
  const standing = await notingRefusal(deps, { locationId, provider, credentials }, () =>
    standingOf(deps, { locationId, definition, credentials, store }),
  );
  await updateConnection(deps.connections, { locationId, provider }, (current) => {
    const isSame = current?.state === standing.state || current?.store?.id !== store.id;
    if (!current || isSame || !isStanding(current)) return undefined;
    const { reason: _reason, ...rest } = current;
    return { ...rest, ...standing, updatedAt: deps.clock.now() };
  });
}

async function standingOf(
  deps: CheckWebhookDeps,
  request: SubscribeRequest & Required<Pick<Connection, 'store'>>,
): Promise<Standing> {
  const { definition, credentials, store } = request;
  const stores = await definition.open({ credentials }).listStores();
  const isOffered = stores.some(({ id, usable }) => usable && id === store.id);
  if (isOffered) return subscribe(deps, request);
  return { state: 'needs-store', reason: storeDisconnected(definition.name, store.name) };
}

async function subscribe(deps: CheckWebhookDeps, request: SubscribeRequest): Promise<Standing> {
  const outcome = await subscribeConnection(deps, request);
  return outcome.kind === 'foreign-webhook'
    ? { state: 'webhook-missing', reason: webhookMissing(request.definition.name, outcome.host) }
    : { state: 'active' };
}

/** Why a connection works without being told of anything. */
export function webhookMissing(provider: string, host: string): Reason {
  return {
    code: 'webhook-missing',
    message: `${provider} sends its events to ${host}. Orders are still looked at every 15 minutes; connect again with "replaceWebhooks" to get events here.`,
  };
}

function storeDisconnected(provider: string, store: string): Reason {
  return {
    code: 'store-disconnected',
    message: `${provider} no longer offers the store “${store}” to this app. Connect it again there, or connect another store here.`,
  };
}
