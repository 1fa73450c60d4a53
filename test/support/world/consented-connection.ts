import type { Connection, ProviderCredentials } from '../../../shared/domain/connections/connection.ts';
import {
  AmbiguousError,
  CredentialsRefusedError,
  PermanentError,
  RateLimitedError,
  SchemaMismatchError,
  TransientError,
} from '../../../shared/domain/errors.ts';
import { toLocationId, toProviderId } from '../../../shared/domain/ids.ts';
import { absent } from '../../../shared/domain/versioned.ts';
import type { ConnectionStore } from '../../../shared/ports/connections.ts';
import type {
  ProviderDefinition,
  ProviderOAuth,
  ProviderRegistry,
} from '../../../shared/ports/fulfillment-provider.ts';
import { inMemoryStores } from '../fakes/in-memory-stores.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { createVirtualWorld } from './virtual-world.ts';

export const minute = 60_000;
export const locationId = toLocationId('LocWithAConsent00001');

/** What becomes of one request for the next pair. */
export type Fate =
  | 'answered'
  /** The new pair was made, and nobody heard of it. */
  | 'answer-lost'
  /** Nothing arrived, and nobody knows. */
  | 'request-lost'
  | 'no-connection'
  | 'too-many'
  | 'our-app-refused'
  | 'unreadable';

const errors: Readonly<Partial<Record<Fate, () => Error>>> = {
  'answer-lost': () => new AmbiguousError('No answer.'),
  'request-lost': () => new AmbiguousError('No answer.'),
  'no-connection': () => new TransientError('No connection.'),
  'too-many': () => new RateLimitedError('Too many requests.', { retryAfterMs: 5_000, isForAll: true }),
  'our-app-refused': () => new PermanentError('provider-refused', 'Unknown app.'),
  unreadable: () => new SchemaMismatchError('The token endpoint', ['access_token: missing']),
};
const arrives: readonly Fate[] = ['answered', 'answer-lost', 'unreadable'];

export interface ConsentOptions {
  /** Until the access token ends; it is due for renewal ten minutes before. */
  readonly endsInMs: number;
  /** Of the first requests; those after are answered. */
  readonly fates?: readonly Fate[];
  /** A provider that takes a refresh token more than once. */
  readonly keepsTokens?: boolean;
}

/** A location that connected a provider by consent: its access ends every hour, and each refresh token works once. */
export async function consentedConnection({ endsInMs, fates = [], keepsTokens = false }: ConsentOptions) {
  const world = createVirtualWorld();
  const { clock } = world;
  const random = seededRandom();
  const { connections } = inMemoryStores({ clock, random });
  const sent: { readonly token: string; readonly at: number }[] = [];
  const opened: string[] = [];
  const usedUp = new Set<string>();
  const waiting = [...fates];
  const start = clock.now();
  const oauth: ProviderOAuth = {
    authorizeUrl: () => 'https://supplier.example/consent',
    exchange: async () => ({}),
    isDue: ({ expiresAt }, now) => now >= Number(expiresAt) - 10 * minute,
    isUsable: ({ expiresAt }, now) => now < Number(expiresAt),
    async refresh({ refreshToken = '' }) {
      const fate = waiting.shift() ?? 'answered';
      sent.push({ token: refreshToken, at: clock.now() - start });
      await clock.sleep(1_000);
      const isRefused = usedUp.has(refreshToken);
      if (arrives.includes(fate) && !keepsTokens) usedUp.add(refreshToken);
      const number = sent.length + 1;
      await clock.sleep(1_000);
      const error = errors[fate]?.();
      if (error) throw error;
      if (isRefused) throw new CredentialsRefusedError('Supplier: invalid_grant');
      const expiresAt = String(clock.now() + 60 * minute);
      return { token: `token-${number}`, refreshToken: `refresh-${number}`, expiresAt };
    },
  };
  const supplier = {
    id: toProviderId('supplier'),
    name: 'Supplier',
    open: ({ credentials }: { readonly credentials: ProviderCredentials }) => {
      opened.push(credentials.token ?? '');
      return {};
    },
    oauth,
  } as Partial<ProviderDefinition> as ProviderDefinition;
  const providers: ProviderRegistry = { all: [supplier], find: (id) => (id === 'supplier' ? supplier : undefined) };
  const credentials = { token: 'token-1', refreshToken: 'refresh-1', expiresAt: String(start + endsInMs) };
  await connections.save(
    {
      locationId,
      provider: toProviderId('supplier'),
      state: 'active',
      credentials,
      connectedAt: start,
      updatedAt: start,
    },
    absent,
  );
  const connection = async (): Promise<Connection> => {
    const found = await connections.find(locationId, toProviderId('supplier'));
    if (!found) throw new Error('There is no connection.');
    return found.value;
  };
  /** Writes over the connection, as others do. */
  const change = async (changed: (current: Connection) => Connection) => {
    const found = await connections.find(locationId, toProviderId('supplier'));
    if (found) await connections.save(changed(found.value), found.version);
  };
  return { ...world, deps: { connections, providers, clock, random }, sent, opened, connection, change };
}

/** The store, with what `before` does ahead of each save. */
export function withSaves(connections: ConnectionStore, before: () => void | Promise<void>): ConnectionStore {
  return {
    ...connections,
    async save(connection, version) {
      await before();
      return connections.save(connection, version);
    },
  };
}
