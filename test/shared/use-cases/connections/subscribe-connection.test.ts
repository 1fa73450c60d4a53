import { describe, expect, it } from '@jest/globals';
import type { Subscription } from '../../../../shared/domain/connections/connection.ts';
import { toConnectionKey, toProviderId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import {
  type ConnectProviderRequest,
  connectProvider,
} from '../../../../shared/use-cases/connections/connect-provider.ts';
import { connectWorld, dyingBeforeSecret, locationId, neighbour, token } from '../../../support/world/connect-world.ts';

const hours = 3_600_000;
const foreignUrl = 'https://orders.other-tool.example/printful';

function subscribing(options: Parameters<typeof connectWorld>[0] = {}) {
  const world = connectWorld(options);
  const storeId = toProviderStoreId(String(world.store.id));
  const request = {
    locationId,
    provider: toProviderId('printful'),
    credentials: { token },
    storeId,
  };
  const connect = async (change: Partial<ConnectProviderRequest> = {}, deps = world.deps) => {
    const outcome = await connectProvider(deps, { ...request, ...change });
    if (outcome.kind !== 'connected') throw new Error(`It is ${outcome.kind}`);
    return outcome.connection.connectionKey ?? toConnectionKey('');
  };
  const subscriptionOf = async (key: string): Promise<Subscription> => {
    const found = await world.stores.connections.findSubscription(toConnectionKey(key));
    if (found === undefined) throw new Error('There is no subscription');
    return found.value;
  };
  const provider = world.deps.providers.find('printful')?.open({ credentials: { token }, storeId });
  if (provider === undefined) throw new Error('There is no Printful');
  return { ...world, request, connect, subscriptionOf, provider };
}

describe('the webhook subscription of a connection', () => {
  it('is kept with its secret when the same token connects again', async () => {
    const { connect, subscriptionOf, registrations } = subscribing();
    const key = await connect();
    const { secrets } = await subscriptionOf(key);

    await expect(connect()).resolves.toBe(key);

    expect(registrations()).toHaveLength(1);
    expect((await subscriptionOf(key)).secrets).toEqual(secrets);
  });

  it('keeps its URL when the merchant connects the same store with a new token', async () => {
    const { connect, simulator, subscriptionOf } = subscribing();
    const key = await connect();
    simulator.addToken({ token: 'renewed-token', account: 'shore' });

    await expect(connect({ credentials: { token: 'renewed-token' } })).resolves.toBe(key);

    await expect(subscriptionOf(key)).resolves.toMatchObject({ members: [{ locationId }] });
  });

  it('is shared by two locations with one token, registered once', async () => {
    const { connect, subscriptionOf, registrations, store } = subscribing();
    const key = await connect();

    await expect(connect({ locationId: neighbour })).resolves.toBe(key);

    expect(registrations()).toHaveLength(1);
    expect((await subscriptionOf(key)).members).toEqual([
      { locationId, storeId: String(store.id) },
      { locationId: neighbour, storeId: String(store.id) },
    ]);
  });

  it('holds the secrets of both stores where Printful keeps one registration for each', async () => {
    const { connect, simulator, subscriptionOf, registrations } = subscribing({ accountWebhooks: 'per-store' });
    const second = simulator.addStore({ name: 'Second shop' });

    const key = await connect();
    await connect({ locationId: neighbour, storeId: toProviderStoreId(String(second.id)) });

    expect(registrations()).toHaveLength(2);
    const { secrets } = await subscriptionOf(key);
    expect(secrets).toHaveLength(2);
    expect(secrets.every(({ validUntil }) => validUntil === undefined)).toBe(true);
  });

  it('is registered again when it is gone at the provider, and the old secret stays valid for 48 h', async () => {
    const { connect, provider, subscriptionOf, clock, deps, registrations } = subscribing();
    const key = await connect();
    const [old] = (await subscriptionOf(key)).secrets;
    await provider.removeWebhook(`${deps.publicUrl}webhooks/providers/${key}`);

    await connect();

    const { secrets } = await subscriptionOf(key);
    expect(registrations()).toHaveLength(2);
    expect(secrets[0]?.validUntil).toBeUndefined();
    expect(secrets[1]).toEqual({ ...old, validUntil: clock.now() + 48 * hours });
  });

  it('forgets a replaced secret once its 48 h are over', async () => {
    const { connect, provider, subscriptionOf, clock, deps } = subscribing();
    const key = await connect();
    const url = `${deps.publicUrl}webhooks/providers/${key}`;
    await provider.removeWebhook(url);
    await connect();
    await clock.sleep(49 * hours);
    await provider.removeWebhook(url);

    await connect();

    expect((await subscriptionOf(key)).secrets).toHaveLength(2);
  });

  it('is registered again when the function died before it stored the secret', async () => {
    const { connect, deps, stores, registrations, subscriptionOf } = subscribing();
    const dying = { ...deps, connections: dyingBeforeSecret(stores.connections) };
    await expect(connect({}, dying)).rejects.toThrow('The function died');

    const key = await connect();

    expect(registrations()).toHaveLength(2);
    expect((await subscriptionOf(key)).secrets).toHaveLength(1);
  });

  it('is not taken for known when the function died while it replaced an older secret', async () => {
    const { connect, deps, stores, provider, registrations } = subscribing();
    const key = await connect();
    await provider.removeWebhook(`${deps.publicUrl}webhooks/providers/${key}`);
    await expect(connect({}, { ...deps, connections: dyingBeforeSecret(stores.connections, 2) })).rejects.toThrow(
      /died/,
    );

    await connect();

    expect(registrations()).toHaveLength(3);
  });

  it('leaves a stranger’s registration alone and names its host', async () => {
    const { deps, request, provider, stores } = subscribing();
    await provider.registerWebhook(foreignUrl);

    await expect(connectProvider(deps, request)).resolves.toEqual({
      kind: 'foreign-webhook',
      host: 'orders.other-tool.example',
    });

    await expect(provider.findWebhook()).resolves.toMatchObject({ url: foreignUrl });
    await expect(stores.connections.find(locationId, toProviderId('printful'))).resolves.toBeUndefined();
  });

  it('follows us to a new address without calling our old one a stranger', async () => {
    const { connect, deps, provider } = subscribing();
    const key = await connect();

    await expect(connect({}, { ...deps, publicUrl: 'https://new.shore.example' })).resolves.toBe(key);

    await expect(provider.findWebhook()).resolves.toMatchObject({
      url: `https://new.shore.example/webhooks/providers/${key}`,
    });
  });

  it('takes a stranger’s place when it is told to', async () => {
    const { connect, provider } = subscribing();
    await provider.registerWebhook(foreignUrl);

    const key = await connect({ replaceWebhooks: true });

    await expect(provider.findWebhook()).resolves.toMatchObject({ url: expect.stringContaining(key) });
  });

  it('is one when two locations connect the same token at the same moment', async () => {
    const { connect, subscriptionOf, provider } = subscribing();

    const [one, other] = await Promise.all([connect(), connect({ locationId: neighbour })]);

    expect(one).toBe(other);
    const { members, secrets } = await subscriptionOf(one);
    expect(members).toHaveLength(2);
    expect(secrets.every(({ validUntil }) => validUntil === undefined)).toBe(true);
    await expect(provider.findWebhook()).resolves.toMatchObject({ complete: true });
  });

  it('never shows a token in the table', async () => {
    const { connect, stores } = subscribing();

    await connect();

    expect(stores.table.dump().some(({ text }) => text.includes(token))).toBe(false);
  });
});
