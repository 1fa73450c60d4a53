import type { Stores } from '../../../shared/adapters/dynamodb/stores.ts';
import { absent, type Versioned } from '../../../shared/domain/versioned.ts';
import type { ConnectionStore } from '../../../shared/ports/connections.ts';
import type { TokenKeeper } from '../../../shared/ports/highlevel-accounts.ts';
import type { TokenStore } from '../../../shared/ports/tokens.ts';
import type { Defences } from './defences.ts';

/** The stores without the defences that live under the keeper of tokens. */
export function withoutStoreDefences(stores: Stores, off: Defences = new Set()): Stores {
  let { tokens, installations, connections } = stores;
  if (off.has('refresh-lease')) tokens = withoutLease(tokens);
  if (off.has('refresh-saved')) tokens = forgettingRefreshed(tokens);
  if (off.has('agency-token')) {
    tokens = { ...tokens, find: seenAs(tokens.find, withoutAgency) };
    installations = { ...installations, find: seenAs(installations.find, withoutAgency) };
  }
  if (off.has('tokens-erased')) tokens = neverErasing(tokens);
  if (off.has('provider-pair-saved')) connections = savingPairsOnce(connections);
  if (off.has('provider-refresh-intent')) connections = withoutIntent(connections);
  return { ...stores, tokens, installations, connections };
}

/** Everybody gets the token of whoever asked this process first. */
export function withoutTokenDefences(keeper: TokenKeeper, off: Defences = new Set()): TokenKeeper {
  if (!off.has('own-token')) return keeper;
  let first: Parameters<TokenKeeper['get']>[0] | undefined;
  return {
    ...keeper,
    get(tenant) {
      first ??= tenant;
      return keeper.get(first);
    },
  };
}

function withoutLease(tokens: TokenStore): TokenStore {
  return { ...tokens, save: ({ lease: _lease, ...record }, version) => tokens.save(record, version) };
}

/** A new pair that takes the place of another one is used, and not saved. */
function forgettingRefreshed(tokens: TokenStore): TokenStore {
  return {
    ...tokens,
    async save(record, version) {
      const known = version === absent ? undefined : await tokens.find(record.tenant);
      const isRefreshed =
        known?.value.accessToken && record.accessToken && known.value.accessToken !== record.accessToken;
      return isRefreshed ? { kind: 'saved', version } : tokens.save(record, version);
    },
  };
}

/** A provider's next pair whose first save failed is not saved any more. */
function savingPairsOnce(connections: ConnectionStore): ConnectionStore {
  const known = new Set<string>();
  const given = new Map<string, unknown>();
  return {
    ...connections,
    async find(locationId, provider) {
      const found = await connections.find(locationId, provider);
      known.add(found?.value.credentials?.refreshToken ?? '');
      return found;
    },
    async save(connection, version) {
      const { refreshToken = '' } = connection.credentials ?? {};
      if (given.has(refreshToken)) throw given.get(refreshToken);
      try {
        return await connections.save(connection, version);
      } catch (error) {
        if (!known.has(refreshToken)) given.set(refreshToken, error);
        throw error;
      }
    },
  };
}

function withoutIntent(connections: ConnectionStore): ConnectionStore {
  return {
    ...connections,
    save: ({ renewalIntent: _intent, ...connection }, version) => connections.save(connection, version),
  };
}

/** Nobody knows which agency a shop belongs to. */
function withoutAgency<T extends { readonly companyId?: string }>({ companyId: _companyId, ...rest }: T) {
  return rest;
}

function seenAs<T, Name>(find: (name: Name) => Promise<Versioned<T> | undefined>, change: (value: T) => T) {
  return async (name: Name): Promise<Versioned<T> | undefined> => {
    const found = await find(name);
    return found && { ...found, value: change(found.value) };
  };
}

function neverErasing(tokens: TokenStore): TokenStore {
  return {
    ...tokens,
    save: async (record, version) =>
      record.accessToken === '' ? { kind: 'saved', version } : tokens.save(record, version),
  };
}
