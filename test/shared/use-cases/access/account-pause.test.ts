import { describe, expect, it } from '@jest/globals';
import type { Connection } from '../../../../shared/domain/connections/connection.ts';
import { RateLimitedError, TransientError } from '../../../../shared/domain/errors.ts';
import { toLocationId, toProviderId, toProviderOrderId } from '../../../../shared/domain/ids.ts';
import { absent } from '../../../../shared/domain/versioned.ts';
import type { ConnectionStore } from '../../../../shared/ports/connections.ts';
import type { FulfillmentProvider, ProviderDefinition } from '../../../../shared/ports/fulfillment-provider.ts';
import { openProvider } from '../../../../shared/use-cases/access/open-provider.ts';
import { inMemoryStores } from '../../../support/fakes/in-memory-stores.ts';
import { createManualClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

const locationId = toLocationId('LocForAccountPause01');

/** A connection in the table, and a provider that answers as it is told. */
async function connected() {
  const clock = createManualClock();
  const random = seededRandom();
  const stores = inMemoryStores({ clock, random });
  const calls = { find: 0, save: 0, requests: 0, opened: 0 };
  const connections: ConnectionStore = {
    ...stores.connections,
    find: (...key) => {
      calls.find += 1;
      return stores.connections.find(...key);
    },
    save: (...saved) => {
      calls.save += 1;
      return stores.connections.save(...saved);
    },
  };
  let failure: Error | undefined;
  const answers = async () => {
    calls.requests += 1;
    if (failure) throw failure;
    return undefined;
  };
  const supplier = {
    id: 'supplier',
    name: 'Supplier',
    open: () => {
      calls.opened += 1;
      return { findOrder: answers } as unknown as FulfillmentProvider;
    },
  } as unknown as ProviderDefinition;
  const connection: Connection = {
    locationId,
    provider: toProviderId('supplier'),
    state: 'active',
    credentials: { token: 'one' },
    connectedAt: clock.now(),
    updatedAt: clock.now(),
  };
  await stores.connections.save(connection, absent);
  const deps = { connections, providers: { all: [supplier], find: () => supplier }, clock, random };
  const look = async () =>
    (await openProvider(deps, locationId, { provider: toProviderId('supplier') })).findOrder(toProviderOrderId('1'));
  return {
    clock,
    calls,
    look,
    failWith(error: Error | undefined) {
      failure = error;
    },
    refused: () => look().catch((error: unknown) => error),
    stored: async () => (await stores.connections.find(locationId, toProviderId('supplier')))?.value,
  };
}

const full = (change: { readonly retryAfterMs?: number; readonly isForAll?: boolean } = {}) =>
  new RateLimitedError('full', { retryAfterMs: 40_000, isForAll: true, ...change });

describe('the pause of a provider account', () => {
  it('costs an ordinary command nothing: one read of the connection, no write', async () => {
    const { look, calls } = await connected();
    await look();
    expect(calls).toEqual({ find: 1, save: 0, requests: 1, opened: 1 });
  });

  it('is written down by whoever finds no room, once, and keeps everybody else from asking', async () => {
    const { refused, failWith, calls, clock, stored } = await connected();
    failWith(full());
    expect(await refused()).toBeInstanceOf(RateLimitedError);
    expect((await stored())?.pausedUntil).toBe(clock.now() + 40_000);
    expect(calls).toEqual({ find: 2, save: 1, requests: 1, opened: 1 });

    await clock.advance(10_000);
    expect(await refused()).toMatchObject({ name: 'NoRoomError', retryAfterMs: 30_000 });
    expect(calls).toEqual({ find: 3, save: 1, requests: 1, opened: 1 });
  });

  it('is over at its time', async () => {
    const { refused, failWith, look, clock } = await connected();
    failWith(full());
    await refused();
    failWith(undefined);
    await clock.advance(40_000);
    await expect(look()).resolves.toBeUndefined();
  });

  it('is written once by twenty who find out at the same moment', async () => {
    const { refused, failWith, calls, clock } = await connected();
    failWith(full());
    await Promise.all(Array.from({ length: 20 }, refused));
    expect(calls.requests).toBe(20);
    await clock.advance(1_000);
    expect(await refused()).toMatchObject({ retryAfterMs: 39_000 });
    expect(calls.requests).toBe(20);
  });

  it('is not shared by a worker who alone leaves what is left to the others', async () => {
    const { refused, failWith, calls, stored } = await connected();
    failWith(full({ isForAll: false }));
    expect(await refused()).toBeInstanceOf(RateLimitedError);
    expect(calls.save).toBe(0);
    expect(await stored()).not.toHaveProperty('pausedUntil');
  });

  it('does not come from troubles that concern one request', async () => {
    const { refused, failWith, calls } = await connected();
    failWith(new TransientError('no answer'));
    expect(await refused()).not.toBeInstanceOf(RateLimitedError);
    expect(calls.save).toBe(0);
  });

  it('is a quarter of an hour at most, whatever the provider asks for', async () => {
    const { refused, failWith, clock, stored } = await connected();
    failWith(full({ retryAfterMs: 86_400_000 }));
    await refused();
    expect((await stored())?.pausedUntil).toBe(clock.now() + 15 * 60_000);
  });
});

describe('an order whose provider has no room', () => {
  it('waits without an intention, an attempt or a request, and is then ordered without a look-up', async () => {
    const world = await openOrderWorld();
    const orderId = world.place({ lines: [{ priceId: world.prices.small }] });
    world.printful.setFaults([{ kind: 'rate-limited', times: 1 }]);
    // Somebody else was refused.
    await openProvider(world.parts, world.locationId, { provider: toProviderId('printful') })
      .then((provider) => provider.findOrder(toProviderOrderId('1')))
      .catch(() => {});
    world.takeRequests('printful');

    expect(await world.export(orderId)).toMatchObject({ kind: 'waiting', code: 'provider-busy' });
    expect(world.takeRequests('printful')).toEqual([]);
    const [part] = (await world.order(orderId)).parts;
    expect(part).toMatchObject({ state: 'planned', attempts: 0 });
    expect(part).not.toHaveProperty('intent');
    expect(part).not.toHaveProperty('lease');

    await world.clock.sleep(((await world.order(orderId)).waits?.[0]?.until ?? 0) - world.clock.now());
    await world.exportFully(orderId);
    expect(world.takeRequests('printful')).toEqual([
      'POST /orders',
      expect.stringMatching(/^POST \/orders\/\d+\/confirm$/),
    ]);
  });
});
