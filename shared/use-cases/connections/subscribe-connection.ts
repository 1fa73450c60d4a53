import type {
  ProviderCredentials,
  ProviderStore,
  Subscription,
  SubscriptionSecret,
} from '../../domain/connections/connection.ts';
import { type ConnectionKey, type LocationId, type ProviderStoreId, toConnectionKey } from '../../domain/ids.ts';
import { retryOnConflict } from '../../domain/retry-on-conflict.ts';
import { absent, type Versioned } from '../../domain/versioned.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConnectionStore } from '../../ports/connections.ts';
import type { FulfillmentProvider, ProviderDefinition } from '../../ports/fulfillment-provider.ts';
import type { Random } from '../../ports/random.ts';
import type { Fingerprints } from '../../ports/secret-box.ts';
import { updateSubscription } from '../update-subscription.ts';
import { webhookUrlOf } from './webhook-url.ts';

/** Deliveries signed with a replaced secret may still be under way for this long. */
const overlapMs = 48 * 3_600_000;
const keptSecrets = 12;

export interface SubscribeDeps {
  readonly connections: ConnectionStore;
  readonly fingerprints: Fingerprints;
  readonly clock: Clock;
  readonly random: Random;
  /** Where the doors are reachable from outside. */
  readonly publicUrl: string;
}

export interface SubscribeRequest {
  readonly locationId: LocationId;
  readonly definition: ProviderDefinition;
  readonly credentials: ProviderCredentials;
  readonly store: Pick<ProviderStore, 'id'>;
  /** Takes the provider's webhooks even when they belong to somebody else. */
  readonly replaceWebhooks?: boolean;
}

export type SubscribeOutcome =
  | { readonly kind: 'subscribed'; readonly connectionKey: ConnectionKey; readonly webhookUrl: string }
  | { readonly kind: 'foreign-webhook'; readonly host: string };

/**
 * Makes the provider tell us about a store, through the one subscription of its token.
 *
 *     read the provider's registration ─ foreign ─▶ stop, unless told to take it
 *       │
 *       ▼
 *     write the subscription ─ ours stands and we hold a secret ─▶ keep it
 *       │
 *       ▼
 *     register ─▶ store the new secret; the one it replaced stays valid for 48 h
 *
 * A crash after the registration leaves a subscription without its secret: the next try registers again.
 */
export async function subscribeConnection(deps: SubscribeDeps, request: SubscribeRequest): Promise<SubscribeOutcome> {
  const { definition, credentials, store } = request;
  const provider = definition.open({ credentials, storeId: store.id });
  const tokenFingerprint = await fingerprintOf(deps, request);

  // In conflict, somebody else is connecting the same token: look again and join theirs.
  return retryOnConflict<SubscribeOutcome>('the webhook subscription', async () => {
    const found = await findSubscription(deps, request, tokenFingerprint);
    const connectionKey = found?.value.connectionKey ?? newKey(deps.random);
    const webhookUrl = webhookUrlOf(deps.publicUrl, connectionKey);
    const current = await provider.findWebhook(webhookUrl);
    if (current !== undefined && !request.replaceWebhooks && !(await isOurs(deps, current.url))) {
      return { kind: 'foreign-webhook', host: hostOf(current.url) };
    }

    const isKept = current?.url === webhookUrl && current.complete && isRegistered(found?.value);
    const joined = withMember(deps, request, { connectionKey, tokenFingerprint, earlier: found?.value, isKept });
    const saved = await deps.connections.saveSubscription(joined, found?.version ?? absent);
    if (saved.kind === 'conflict') return undefined;
    if (!isKept) await register(deps, provider, { subscription: joined, storeId: store.id });
    return { kind: 'subscribed', connectionKey, webhookUrl };
  });
}

/** `registeredAt` goes before a registration and comes back with its secret: without it we may not know what is signed with. */
function isRegistered(subscription: Subscription | undefined): boolean {
  return subscription?.registeredAt !== undefined && subscription.secrets.some(isInUse);
}

interface Joining {
  readonly connectionKey: ConnectionKey;
  readonly tokenFingerprint: string;
  readonly earlier: Subscription | undefined;
  readonly isKept: boolean;
}

function withMember(
  { clock }: SubscribeDeps,
  { definition, locationId, store }: SubscribeRequest,
  { connectionKey, tokenFingerprint, earlier, isKept }: Joining,
): Subscription {
  const others = (earlier?.members ?? []).filter((member) => member.locationId !== locationId);
  return {
    connectionKey,
    provider: definition.id,
    tokenFingerprint,
    secrets: earlier?.secrets ?? [],
    members: [...others, { locationId, storeId: store.id }],
    ...(isKept && earlier?.registeredAt !== undefined ? { registeredAt: earlier.registeredAt } : {}),
    checkedAt: clock.now(),
  };
}

async function register(
  { connections, clock, publicUrl }: SubscribeDeps,
  provider: FulfillmentProvider,
  { subscription, storeId }: { readonly subscription: Subscription; readonly storeId: ProviderStoreId },
): Promise<void> {
  const { connectionKey } = subscription;
  const { secret } = await provider.registerWebhook(webhookUrlOf(publicUrl, connectionKey));
  const now = clock.now();
  const replaced = replacedSecrets(subscription, storeId);
  await updateSubscription(connections, connectionKey, (current = subscription) => {
    const earlier = current.secrets
      .filter(({ value, validUntil }) => value !== secret && (validUntil === undefined || validUntil > now))
      .map((one) => (isInUse(one) && replaced.has(one.value) ? { ...one, validUntil: now + overlapMs } : one));
    const secrets = [{ value: secret, storeId }, ...earlier].slice(0, keptSecrets);
    return { ...current, secrets, registeredAt: now, checkedAt: now };
  });
}

/**
 * Secrets that a registration for this store puts out of use: not those of other stores, whose registrations may stand
 * beside this one (Printful does not say), and not those that someone else registers at this moment.
 */
function replacedSecrets({ secrets, members }: Subscription, storeId: ProviderStoreId): ReadonlySet<string> {
  const hasOtherStores = members.some((member) => member.storeId !== storeId);
  const replaced = secrets.filter((secret) => !hasOtherStores || secret.storeId === storeId);
  return new Set(replaced.map(({ value }) => value));
}

function isInUse(secret: SubscriptionSecret): boolean {
  return secret.validUntil === undefined;
}

/** The subscription of this token; else the location's own, when nobody else uses it: so a new token keeps the URL. */
async function findSubscription(
  { connections }: SubscribeDeps,
  { definition, locationId }: SubscribeRequest,
  tokenFingerprint: string,
): Promise<Versioned<Subscription> | undefined> {
  const ofToken = await connections.findSubscriptionOf(definition.id, tokenFingerprint);
  if (ofToken !== undefined) return ofToken;
  const key = (await connections.find(locationId, definition.id))?.value.connectionKey;
  const own = key === undefined ? undefined : await connections.findSubscription(key);
  const isShared = own?.value.members.some((member) => member.locationId !== locationId) ?? false;
  return isShared ? undefined : own;
}

async function fingerprintOf({ fingerprints }: SubscribeDeps, request: SubscribeRequest): Promise<string> {
  const { definition, credentials, store } = request;
  const account = definition.accountOf?.(credentials, store.id) ?? JSON.stringify(Object.entries(credentials).sort());
  return fingerprints.of(`subscription ${definition.id}`, account);
}

/** At our address, or under a name that we gave when our address was another one. */
async function isOurs({ connections, publicUrl }: SubscribeDeps, url: string): Promise<boolean> {
  if (hostOf(url) === hostOf(publicUrl)) return true;
  const [, connectionKey] = /\/webhooks\/providers\/([0-9a-f]{32})$/.exec(url) ?? [];
  return (
    connectionKey !== undefined && (await connections.findSubscription(toConnectionKey(connectionKey))) !== undefined
  );
}

function newKey(random: Random): ConnectionKey {
  return toConnectionKey(Buffer.from(random.bytes(16)).toString('hex'));
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
