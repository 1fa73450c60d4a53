import { createProviderRegistry } from '../../../shared/adapters/providers/registry.ts';
import { toLocationId } from '../../../shared/domain/ids.ts';
import type { ConnectionStore } from '../../../shared/ports/connections.ts';
import { createPrintfulSimulator } from '../../../shared/simulators/printful/index.ts';
import type { PrintfulOptions } from '../../../shared/simulators/printful/state.ts';
import type { ConnectProviderDeps } from '../../../shared/use-cases/connections/connect-provider.ts';
import { createInMemoryCommandQueue } from '../fakes/in-memory-command-queue.ts';
import { inMemoryStores } from '../fakes/in-memory-stores.ts';
import { createJumpingClock } from '../fakes/manual-clock.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../fakes/simulator-http-client.ts';

export const locationId = toLocationId('ve9EPM428h8vShlRW1KT');
export const neighbour = toLocationId('Xb2TqL0wKd91mZsPyR7e');
export const token = 'pf-token-of-the-shore-shop';

/** A Printful account with one store, and everything that connecting to it needs. */
export function connectWorld(options: PrintfulOptions = {}) {
  const clock = createJumpingClock();
  const random = seededRandom(7);
  const simulator = createPrintfulSimulator(options);
  const store = simulator.addStore({ name: 'Shore shop' });
  simulator.addToken({ token, account: 'shore' });
  const http = createSimulatorHttpClient(simulator, { clock, random });
  const providers = createProviderRegistry({
    environment: {
      PRINTFUL_API_URL: 'https://printful.example/',
      PRINTFUL_OAUTH_URL: 'https://www.printful.example',
      PRINTIFY_API_URL: 'https://printify.example',
    },
    http,
    clock,
    random,
  });
  const stores = inMemoryStores({ clock, random });
  const queue = createInMemoryCommandQueue({ clock });
  const deps: ConnectProviderDeps = {
    providers,
    connections: stores.connections,
    runs: stores.catalogRuns,
    queue,
    fingerprints: stores.fingerprints,
    clock,
    random,
    publicUrl: 'https://hooks.shore.example/',
  };
  const registrations = () => simulator.log.filter(({ method, path }) => method === 'POST' && path === '/v2/webhooks');
  return { clock, simulator, store, http, stores, queue, deps, registrations };
}

/** The same memory, but the save of a subscription's `count`th secret never arrives: the function died before it. */
export function dyingBeforeSecret(connections: ConnectionStore, count = 1): ConnectionStore {
  return {
    ...connections,
    saveSubscription: async (subscription, version) => {
      if (subscription.secrets.length >= count) throw new Error('The function died');
      return connections.saveSubscription(subscription, version);
    },
  };
}
