import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../../../shared/domain/errors.ts';
import { toConnectionKey, toProviderId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import { connectProvider } from '../../../../shared/use-cases/connections/connect-provider.ts';
import { connectWorld, locationId, neighbour, token } from '../../../support/world/connect-world.ts';

const request = { locationId, provider: toProviderId('printful'), credentials: { token } };

describe('connecting a location to a provider', () => {
  it('remembers the store, registers the webhooks and queues the first sync', async () => {
    const { deps, store, stores, queue, registrations } = connectWorld();

    const outcome = await connectProvider(deps, request);

    expect(outcome).toMatchObject({
      kind: 'connected',
      connection: { state: 'active', store: { id: String(store.id), name: 'Shore shop' }, credentials: { token } },
      webhookUrl: expect.stringMatching(/^https:\/\/hooks\.shore\.example\/webhooks\/providers\/[0-9a-f]{32}$/),
    });
    expect(registrations()).toHaveLength(1);
    const remembered = (await stores.connections.find(locationId, toProviderId('printful')))?.value;
    expect(remembered).toEqual(outcome.kind === 'connected' ? outcome.connection : undefined);
    const [run] = await stores.catalogRuns.listUnfinished(locationId);
    expect(run).toMatchObject({ state: 'queued', dryRun: false });
    expect(queue.sent.map(({ command }) => command)).toEqual([
      { kind: 'RunCatalogSync', locationId, provider: 'printful', runId: run?.runId },
    ]);
  });

  it('stores what Printful signs with, so that its deliveries are believed', async () => {
    const { deps, simulator, store, stores, clock } = connectWorld();
    const outcome = await connectProvider(deps, request);
    const key =
      outcome.kind === 'connected' ? (outcome.connection.connectionKey ?? toConnectionKey('')) : toConnectionKey('');
    const { secrets } = (await stores.connections.findSubscription(key))?.value ?? { secrets: [] };

    const { id } = simulator.addProduct({ storeId: store.id, name: 'Tide tee', variants: [{}] });
    const variant = simulator.product(id).variants[0]?.id;
    const provider = deps.providers.find('printful');
    await provider?.open({ credentials: { token }, storeId: toProviderStoreId(String(store.id)) }).createOrder({
      reference: 'order-1',
      recipient: { name: 'Ada Quill', address1: '1 Quay', city: 'Cork', postalCode: 'T12', country: 'IE' },
      lines: [{ lineReference: 'line-1', orderKey: { syncVariantId: String(variant) }, quantity: 1, name: 'Tide tee' }],
    });
    simulator.advanceOrder(simulator.order('order-1').id, 'inprocess', clock.now());
    const [delivery] = simulator.takeDeliveries().slice(-1);
    const raw = { headers: delivery?.headers ?? {}, body: new TextEncoder().encode(delivery?.body) };

    expect(
      provider?.webhooks.verify(
        raw,
        secrets.map(({ value }) => value),
      ),
    ).toBeDefined();
  });

  it('asks which store when the token has several, and remembers nothing', async () => {
    const { deps, simulator, store, stores } = connectWorld();
    const other = simulator.addStore({ name: 'Second shop' });

    const outcome = await connectProvider(deps, request);

    expect(outcome).toMatchObject({
      kind: 'store-required',
      stores: [{ id: String(store.id) }, { id: String(other.id), name: 'Second shop', type: 'native' }],
    });
    await expect(stores.connections.find(locationId, toProviderId('printful'))).resolves.toBeUndefined();
    const chosen = await connectProvider(deps, { ...request, storeId: toProviderStoreId(String(other.id)) });
    expect(chosen).toMatchObject({ kind: 'connected', connection: { store: { name: 'Second shop' } } });
  });

  it('keeps adopted credentials of several stores until the merchant chooses', async () => {
    const { deps, simulator, stores, queue, registrations } = connectWorld();
    simulator.addStore();

    const outcome = await connectProvider(deps, { ...request, keepWithoutStore: true });

    expect(outcome.kind).toBe('store-required');
    expect((await stores.connections.find(locationId, toProviderId('printful')))?.value).toMatchObject({
      state: 'needs-store',
      reason: { code: 'store-required' },
      credentials: { token },
    });
    expect(registrations()).toEqual([]);
    expect(queue.sent).toEqual([]);
  });

  it.each([
    [{ credentials: { token: 'mistyped' } }, /access token/],
    [{ credentials: { token: '  ' } }, /Private token.* must be given/],
    [{ storeId: toProviderStoreId('999') }, /no store 999/],
  ])('says why %j is refused, and remembers nothing', async (wrong, message) => {
    const { deps, stores, registrations } = connectWorld();

    const outcome = await connectProvider(deps, { ...request, ...wrong });

    expect(outcome).toEqual({ kind: 'refused', message: expect.stringMatching(message) });
    await expect(stores.connections.find(locationId, toProviderId('printful'))).resolves.toBeUndefined();
    expect(registrations()).toEqual([]);
  });

  it('takes a token with the spaces that pasting brings along', async () => {
    const { deps } = connectWorld();

    await expect(connectProvider(deps, { ...request, credentials: { token: ` ${token}\n` } })).resolves.toMatchObject({
      kind: 'connected',
      connection: { credentials: { token } },
    });
  });

  it('does not know a provider that is not in the registry', async () => {
    const { deps } = connectWorld();

    await expect(connectProvider(deps, { ...request, provider: toProviderId('gelato') })).resolves.toEqual({
      kind: 'unknown-provider',
    });
  });

  it('passes on that the provider cannot be asked now', async () => {
    const { deps, simulator } = connectWorld();
    simulator.setFaults([{ kind: 'server-error', path: /^\/stores$/ }]);

    await expect(connectProvider(deps, request)).rejects.toThrow(TransientError);
  });

  it('does not queue a second sync while the first still waits', async () => {
    const { deps, stores } = connectWorld();

    await connectProvider(deps, request);
    await connectProvider(deps, request);

    await expect(stores.catalogRuns.listUnfinished(locationId)).resolves.toHaveLength(1);
  });

  it('with a token that another subscription has leaves the location’s old one', async () => {
    const { deps, simulator, stores } = connectWorld();
    const first = await connectProvider(deps, request);
    simulator.addToken({ token: 'another-token', account: 'shore' });
    const shared = await connectProvider(deps, {
      ...request,
      locationId: neighbour,
      credentials: { token: 'another-token' },
    });

    const moved = await connectProvider(deps, { ...request, credentials: { token: 'another-token' } });

    expect(moved.kind === 'connected' && moved.webhookUrl).toBe(shared.kind === 'connected' && shared.webhookUrl);
    const oldKey =
      first.kind === 'connected' ? (first.connection.connectionKey ?? toConnectionKey('')) : toConnectionKey('');
    expect((await stores.connections.findSubscription(oldKey))?.value.members).toEqual([]);
  });
});
