import { describe, expect, it } from '@jest/globals';
import { toProviderId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import { connectProvider } from '../../../../shared/use-cases/connections/connect-provider.ts';
import { disconnectProvider } from '../../../../shared/use-cases/connections/disconnect-provider.ts';
import { connectWorld, locationId, neighbour, token } from '../../../support/world/connect-world.ts';

const place = { locationId, provider: toProviderId('printful') };
const request = { ...place, credentials: { token } };

describe('disconnecting a provider', () => {
  it('erases the credentials and takes our webhooks away', async () => {
    const { deps, store, stores } = connectWorld();
    await connectProvider(deps, request);

    await expect(disconnectProvider(deps, place)).resolves.toEqual({ kind: 'disconnected' });

    const connection = (await stores.connections.find(locationId, toProviderId('printful')))?.value;
    expect(connection).toMatchObject({ state: 'disconnected', store: { name: 'Shore shop' } });
    expect(connection).not.toHaveProperty('credentials');
    const printful = deps.providers
      .find('printful')
      ?.open({ credentials: { token }, storeId: toProviderStoreId(String(store.id)) });
    await expect(printful?.findWebhook()).resolves.toBeUndefined();
  });

  it('leaves the webhooks to the other location that shares them', async () => {
    const { deps, store } = connectWorld();
    await connectProvider(deps, request);
    await connectProvider(deps, { ...request, locationId: neighbour });

    await disconnectProvider(deps, place);

    const printful = deps.providers
      .find('printful')
      ?.open({ credentials: { token }, storeId: toProviderStoreId(String(store.id)) });
    await expect(printful?.findWebhook()).resolves.toMatchObject({ complete: true });
  });

  it('erases the credentials although the provider cannot be reached', async () => {
    const { deps, stores, simulator } = connectWorld();
    await connectProvider(deps, request);
    simulator.setFaults([{ kind: 'timeout-before' }]);

    await expect(disconnectProvider(deps, place)).resolves.toEqual({ kind: 'disconnected' });

    expect((await stores.connections.find(locationId, toProviderId('printful')))?.value).not.toHaveProperty(
      'credentials',
    );
  });

  it('disconnecting what is not connected, or again, changes nothing', async () => {
    const { deps } = connectWorld();
    await expect(disconnectProvider(deps, place)).resolves.toEqual({ kind: 'not-connected' });
    await connectProvider(deps, request);
    await disconnectProvider(deps, place);

    await expect(disconnectProvider(deps, place)).resolves.toEqual({ kind: 'not-connected' });
  });

  it('connecting again keeps the webhook’s URL', async () => {
    const { deps } = connectWorld();
    const first = await connectProvider(deps, request);
    await disconnectProvider(deps, place);

    const second = await connectProvider(deps, request);

    expect(second.kind).toBe('connected');
    expect(second.kind === 'connected' && second.webhookUrl).toBe(first.kind === 'connected' && first.webhookUrl);
  });
});
