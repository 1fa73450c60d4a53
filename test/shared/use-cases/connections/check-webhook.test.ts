import { describe, expect, it } from '@jest/globals';
import type { Connection } from '../../../../shared/domain/connections/connection.ts';
import { toProviderId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import { checkWebhook } from '../../../../shared/use-cases/connections/check-webhook.ts';
import { connectProvider } from '../../../../shared/use-cases/connections/connect-provider.ts';
import { connectWorld, locationId, token } from '../../../support/world/connect-world.ts';

/** A connected location, and what the provider thinks of whose its webhooks are. */
async function connected() {
  const world = connectWorld();
  const outcome = await connectProvider(world.deps, {
    locationId,
    provider: toProviderId('printful'),
    credentials: { token },
  });
  if (outcome.kind !== 'connected') throw new Error(outcome.kind);
  const access = { credentials: { token }, storeId: toProviderStoreId(String(world.store.id)) };
  const printful = world.deps.providers.find('printful')?.open(access);
  const read = async () => (await world.stores.connections.find(locationId, toProviderId('printful')))?.value;
  const check = async () => checkWebhook(world.deps, (await read()) ?? outcome.connection);
  return { ...world, ...outcome, printful, read, check };
}

describe('the daily look at a provider’s webhooks', () => {
  it('changes nothing while they come to us', async () => {
    const { check, registrations, read } = await connected();
    const before = await read();
    await check();
    expect(registrations()).toHaveLength(1);
    expect(await read()).toEqual(before);
  });

  it('registers them again, at the same place, when somebody removed them', async () => {
    const { check, printful, webhookUrl, registrations, read } = await connected();
    await printful?.removeWebhook(webhookUrl);
    await check();
    expect(registrations()).toHaveLength(2);
    expect((await printful?.findWebhook())?.url).toBe(webhookUrl);
    expect(await read()).toMatchObject({ state: 'active' });
  });

  it('leaves those of another system alone, and shows the merchant whose they are', async () => {
    const { check, printful, read } = await connected();
    await printful?.registerWebhook('https://other-system.example/hooks/1');
    await check();
    expect((await printful?.findWebhook())?.url).toContain('other-system.example');
    expect(await read()).toMatchObject({
      state: 'webhook-missing',
      reason: { code: 'webhook-missing', message: expect.stringContaining('other-system.example') },
    });
  });

  it('takes the trouble back when it is over', async () => {
    const { check, printful, read } = await connected();
    await printful?.registerWebhook('https://other-system.example/hooks/1');
    await check();
    await printful?.removeWebhook('https://other-system.example/hooks/1');
    await check();
    expect(await read()).toMatchObject({ state: 'active' });
    expect(await read()).not.toHaveProperty('reason');
  });

  it('shows the merchant that the provider takes the credentials no more', async () => {
    const { check, simulator, clock, read } = await connected();
    simulator.addToken({ token, account: 'shore', expiresAt: clock.now() });
    await clock.sleep(1);
    await check();
    expect(await read()).toMatchObject({ state: 'credentials-refused', reason: { code: 'credentials-refused' } });
  });

  it('says nothing of a connection that has another trouble', async () => {
    const { deps, stores, read } = await connected();
    const found = await stores.connections.find(locationId, toProviderId('printful'));
    const refused: Connection = { ...(found?.value as Connection), state: 'credentials-refused' };
    await stores.connections.save(refused, found?.version ?? 0);
    await checkWebhook(deps, refused);
    expect(await read()).toMatchObject({ state: 'credentials-refused' });
  });
});
