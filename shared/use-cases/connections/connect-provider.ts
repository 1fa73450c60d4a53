import type { Connection, ProviderCredentials, ProviderStore } from '../../domain/connections/connection.ts';
import { labelsOf, usableCredentials } from '../../domain/connections/usable-credentials.ts';
import { PermanentError } from '../../domain/errors.ts';
import { type LocationId, type ProviderId, type ProviderStoreId, toProviderStoreId } from '../../domain/ids.ts';
import type { CatalogRunStore } from '../../ports/catalog.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { ProviderDefinition, ProviderRegistry } from '../../ports/fulfillment-provider.ts';
import { startCatalogRun } from '../start-catalog-run.ts';
import { updateConnection } from '../update-connection.ts';
import { webhookMissing } from './check-webhook.ts';
import { leaveSubscription } from './leave-subscription.ts';
import { type SubscribeDeps, subscribeConnection } from './subscribe-connection.ts';

export interface ConnectProviderDeps extends SubscribeDeps {
  readonly providers: ProviderRegistry;
  readonly runs: CatalogRunStore;
  readonly queue: CommandQueue;
}

export interface ConnectProviderRequest {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  readonly credentials: ProviderCredentials;
  readonly storeId?: ProviderStoreId;
  /** Takes the provider's webhooks even when they belong to somebody else. */
  readonly replaceWebhooks?: boolean;
  /** False: nothing is synced until the merchant starts the first sync; of what was synced before it changes nothing. */
  readonly firstSync?: boolean;
  /** With a token of several stores and none named, keep a connection that waits for the choice. */
  readonly keepWithoutStore?: boolean;
  /** With webhooks that belong to somebody else, keep a connection that looks for itself. */
  readonly keepWithoutWebhook?: boolean;
}

export type ConnectProviderOutcome =
  | { readonly kind: 'connected'; readonly connection: Connection; readonly webhookUrl: string }
  | { readonly kind: 'store-required'; readonly stores: readonly ProviderStore[] }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'foreign-webhook'; readonly host: string }
  | { readonly kind: 'unknown-provider' };

/**
 * Joins one location to one store at a provider: checks the credentials live, registers the webhooks, remembers the
 * connection and queues its first catalog sync. A location has one connection per provider; connecting again replaces
 * the credentials and keeps the webhook's URL.
 * @throws TransientError when the provider cannot be asked now; nothing is lost by trying again.
 */
export async function connectProvider(
  deps: ConnectProviderDeps,
  request: ConnectProviderRequest,
): Promise<ConnectProviderOutcome> {
  const definition = deps.providers.find(request.provider);
  if (definition === undefined) return { kind: 'unknown-provider' };
  try {
    const verdict = usableCredentials(request.credentials, labelsOf(definition));
    if (verdict.kind === 'unusable') return { kind: 'refused', message: verdict.message };
    return await connect(deps, definition, { ...withoutPadding(request), credentials: verdict.credentials });
  } catch (error) {
    if (error instanceof PermanentError) return { kind: 'refused', message: error.message };
    throw error;
  }
}

async function connect(
  deps: ConnectProviderDeps,
  definition: ProviderDefinition,
  request: ConnectProviderRequest,
): Promise<ConnectProviderOutcome> {
  const { credentials } = request;
  const missing =
    definition.oauth !== undefined && credentials.refreshToken ? [] : missingFields(definition, credentials);
  if (missing.length > 0) return { kind: 'refused', message: `${missing.join(' and ')} must be given.` };

  const stores = (await definition.open({ credentials }).listStores()).filter(({ usable }) => usable);
  const choice = chooseStore(definition, stores, request.storeId);
  if (choice.kind === 'refused') return choice;
  if (choice.kind === 'store-required') {
    if (request.keepWithoutStore === true) await keepWithoutStore(deps, request);
    return choice;
  }

  const { store } = choice;
  const earlier = (await deps.connections.find(request.locationId, definition.id))?.value;
  const subscribed = await subscribeConnection(deps, { ...request, definition, store });
  if (subscribed.kind === 'foreign-webhook') {
    if (request.keepWithoutWebhook === true)
      await keepWithoutWebhook(deps, request, { definition, store, ...subscribed });
    return subscribed;
  }
  const { connectionKey, webhookUrl } = subscribed;
  if (earlier?.connectionKey !== connectionKey && earlier !== undefined) await leaveSubscription(deps, earlier);
  const connection = await saveConnection(deps, request, {
    state: 'active',
    store: { id: store.id, name: store.name },
    connectionKey,
  });
  await startFirstSync(deps, connection);
  return { kind: 'connected', connection, webhookUrl };
}

type StoreChoice =
  | { readonly kind: 'chosen'; readonly store: ProviderStore }
  | Extract<ConnectProviderOutcome, { kind: 'store-required' | 'refused' }>;

function chooseStore(
  definition: ProviderDefinition,
  stores: readonly ProviderStore[],
  storeId: ProviderStoreId | undefined,
): StoreChoice {
  const [only] = stores;
  if (only === undefined) {
    return {
      kind: 'refused',
      message: `This ${definition.name} account has no store that can be used through its API.`,
    };
  }
  if (storeId === undefined)
    return stores.length === 1 ? { kind: 'chosen', store: only } : { kind: 'store-required', stores };
  const store = stores.find(({ id }) => id === storeId);
  if (store !== undefined) return { kind: 'chosen', store };
  return { kind: 'refused', message: `This ${definition.name} account has no store ${storeId}.` };
}

function keepWithoutStore(deps: ConnectProviderDeps, request: ConnectProviderRequest): Promise<Connection> {
  const reason = { code: 'store-required', message: 'The account has several stores: choose the one to connect.' };
  return saveConnection(deps, request, { state: 'needs-store', reason });
}

async function keepWithoutWebhook(
  deps: ConnectProviderDeps,
  request: ConnectProviderRequest,
  about: { readonly definition: ProviderDefinition; readonly store: ProviderStore; readonly host: string },
): Promise<void> {
  const { id, name } = about.store;
  const reason = webhookMissing(about.definition.name, about.host);
  const connection = await saveConnection(deps, request, { state: 'webhook-missing', reason, store: { id, name } });
  await startFirstSync(deps, connection);
}

async function startFirstSync(
  deps: ConnectProviderDeps,
  { locationId, provider, waitsForFirstSync }: Connection,
): Promise<void> {
  if (!waitsForFirstSync) await startCatalogRun(deps, { locationId, provider, afterRunning: true });
}

/** Writes the connection over whatever is there, keeping since when it has been connected and its webhook's name. */
async function saveConnection(
  { connections, clock }: ConnectProviderDeps,
  { locationId, provider, credentials, firstSync = true }: ConnectProviderRequest,
  change: Pick<Connection, 'state' | 'reason' | 'store' | 'connectionKey'>,
): Promise<Connection> {
  const now = clock.now();
  const made: Connection = { locationId, provider, credentials, connectedAt: now, updatedAt: now, ...change };
  const saved = await updateConnection(connections, { locationId, provider }, (current) => ({
    ...(current?.connectionKey === undefined ? {} : { connectionKey: current.connectionKey }),
    ...made,
    connectedAt: isNew(current) ? now : (current?.connectedAt ?? now),
    ...(!firstSync && (isNew(current) || current?.waitsForFirstSync) && { waitsForFirstSync: true as const }),
  }));
  return saved ?? made;
}

function isNew(current: Connection | undefined): boolean {
  return current === undefined || current.state === 'disconnected' || current.store === undefined;
}

function missingFields(definition: ProviderDefinition, credentials: ProviderCredentials): readonly string[] {
  return definition.credentialFields.filter(({ key }) => !credentials[key]).map(({ label }) => label);
}

/** Pasted tokens bring spaces and line breaks along. */
function withoutPadding(request: ConnectProviderRequest): ConnectProviderRequest {
  const storeId = request.storeId?.trim();
  const { storeId: _, ...rest } = request;
  return { ...rest, ...(storeId ? { storeId: toProviderStoreId(storeId) } : {}) };
}
