import { describe, expect, it } from '@jest/globals';
import { toLocationId, toProviderId } from '../../../../shared/domain/ids.ts';
import type { ProviderRegistry } from '../../../../shared/ports/fulfillment-provider.ts';
import { checkConnection } from '../../../../shared/use-cases/connections/check-connection.ts';
import { checkWebhook } from '../../../../shared/use-cases/connections/check-webhook.ts';
import { connectProvider } from '../../../../shared/use-cases/connections/connect-provider.ts';
import { genericWorld } from '../../../contracts/providers/generic-world.ts';
import { printifyWorld } from '../../../contracts/providers/printify-world.ts';
import type { ProviderWorld } from '../../../contracts/providers/provider-world.ts';
import { createInMemoryCommandQueue } from '../../../support/fakes/in-memory-command-queue.ts';
import { inMemoryStores } from '../../../support/fakes/in-memory-stores.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';

const locationId = toLocationId('ve9EPM428h8vShlRW1KT');

/** A location connected to the world's store, and the look at that connection. */
async function connected<World extends ProviderWorld>(world: World) {
  const { definition, clock, credentials } = world;
  const random = seededRandom(3);
  const stores = inMemoryStores({ clock, random });
  const providers: ProviderRegistry = {
    all: [definition],
    find: (id) => (id === definition.id ? definition : undefined),
  };
  const deps = {
    ...stores,
    runs: stores.catalogRuns,
    queue: createInMemoryCommandQueue({ clock }),
    providers,
    clock,
    random,
    publicUrl: 'https://hooks.shore.example/',
  };
  const provider = definition.id;
  const connect = () => connectProvider(deps, { locationId, provider, credentials });
  const { kind } = await connect();
  if (kind !== 'connected') throw new Error(kind);
  const read = async () => (await stores.connections.find(locationId, provider))?.value;
  const look = () =>
    checkConnection(
      { ...deps, checkWebhook: (connection) => checkWebhook(deps, connection) },
      { locationId, provider },
    );
  return { ...world, connect, read, look, stores };
}

describe('a look at a connection whose provider says that it has ended', () => {
  it('finds nothing wrong when it has not, and changes nothing', async () => {
    const { look, read } = await connected(await printifyWorld());
    const before = await read();

    expect(await look()).toEqual({ kind: 'active', locationId, provider: 'printify' });

    expect(await read()).toEqual(before);
  });

  it('tells the merchant that the store is no longer offered, which one, and what to do', async () => {
    const { look, read, disconnect } = await connected(await printifyWorld());
    disconnect?.();

    expect(await look()).toMatchObject({ kind: 'needs-store' });

    const message = 'Printify no longer offers the store “Shore shop” to this app. Connect it again there, or connect';
    expect(await read()).toMatchObject({
      state: 'needs-store',
      reason: { code: 'store-disconnected', message: expect.stringContaining(message) },
      store: { name: 'Shore shop' },
    });
  });

  it('takes that back when the store is there again', async () => {
    const world = await printifyWorld();
    const { look, read, disconnect, credentials, storeId } = await connected(world);
    disconnect?.();
    await look();
    world.reconnect();

    expect(await look()).toMatchObject({ kind: 'active' });

    expect(await read()).toMatchObject({ state: 'active', credentials, store: { id: storeId } });
    expect(await read()).not.toHaveProperty('reason');
  });

  it('tells the merchant that the provider takes the credentials no more', async () => {
    const { look, read, disconnect } = await connected(await genericWorld());
    disconnect?.();

    expect(await look()).toMatchObject({ kind: 'credentials-refused' });

    expect(await read()).toMatchObject({
      state: 'credentials-refused',
      reason: { code: 'credentials-refused', message: expect.stringContaining('Connect it again') },
    });
  });

  it('asks nobody about a connection that is not there, or that has ended here', async () => {
    const { look, stores, http } = await connected(await printifyWorld());
    const found = await stores.connections.find(locationId, toProviderId('printify'));
    if (!found) throw new Error('There is no connection.');
    const { credentials: _credentials, ...kept } = found.value;
    await stores.connections.save({ ...kept, state: 'disconnected' }, found.version);
    const before = http.requests.length;

    expect(await look()).toMatchObject({ kind: 'disconnected' });

    expect(http.requests).toHaveLength(before);
  });
});
