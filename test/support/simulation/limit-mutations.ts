import type { Stores } from '../../../shared/adapters/dynamodb/stores.ts';
import type { HttpClient } from '../../../shared/platform/http-client.ts';
import type { Defences } from './defences.ts';

/** Without `heeded-limits` nobody hears what is left of a limit until it is broken. */
export function withoutLimitWords(http: HttpClient, off: Defences = new Set()): HttpClient {
  if (!off.has('heeded-limits')) return http;
  return {
    async send(request) {
      const { headers, ...answer } = await http.send(request);
      const heard = Object.entries(headers).filter(([name]) => answer.status === 429 || !name.endsWith('remaining'));
      return { ...answer, headers: Object.fromEntries(heard) };
    },
  };
}

/** Without `heeded-limits` nobody tells the others that an account has no room. */
export function withoutPauses(stores: Stores, off: Defences = new Set()): Stores {
  if (!off.has('heeded-limits')) return stores;
  const { connections } = stores;
  return {
    ...stores,
    connections: {
      ...connections,
      save: ({ pausedUntil: _pausedUntil, ...connection }, version) => connections.save(connection, version),
    },
  };
}
