import { describe, expect, it } from '@jest/globals';
import type { ProviderCredentials } from '../../../shared/domain/connection.ts';
import { absent } from '../../../shared/domain/versioned.ts';
import type { ProviderDefinition, ProviderRegistry } from '../../../shared/ports/fulfillment-provider.ts';
import { openProvider } from '../../../shared/use-cases/open-provider.ts';
import { inMemoryStores } from '../../support/in-memory-stores.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const locationId = 'LocForOpenProvider01';

/** A provider whose access ends every hour and that takes each refresh token once, slowly. */
async function consented(options: { readonly endsInMs: number }) {
  const clock = createManualClock();
  const random = seededRandom();
  const { connections } = inMemoryStores({ clock, random });
  const used: string[] = [];
  const opened: string[] = [];
  const supplier = {
    id: 'supplier',
    name: 'Supplier',
    open: ({ credentials }: { readonly credentials: ProviderCredentials }) => {
      opened.push(credentials.token ?? '');
      return {};
    },
    oauth: {
      isDue: ({ expiresAt }: ProviderCredentials, now: number) => Number(expiresAt) <= now,
      async refresh({ refreshToken = '' }: ProviderCredentials) {
        if (used.includes(refreshToken)) throw new Error(`${refreshToken} was used before`);
        used.push(refreshToken);
        await clock.sleep(2_000);
        return { token: 'token-2', refreshToken: 'refresh-2', expiresAt: String(clock.now() + 3_600_000) };
      },
    },
  } as Pick<ProviderDefinition, 'id' | 'name'> as ProviderDefinition;
  const providers: ProviderRegistry = { all: [supplier], find: (id) => (id === 'supplier' ? supplier : undefined) };
  const now = clock.now();
  const credentials = { token: 'token-1', refreshToken: 'refresh-1', expiresAt: String(now + options.endsInMs) };
  await connections.save(
    { locationId, provider: 'supplier', state: 'active', credentials, connectedAt: now, updatedAt: now },
    absent,
  );
  return { deps: { connections, providers, clock, random }, clock, used, opened };
}

describe('opening a provider', () => {
  it('uses access that has not ended as it is', async () => {
    const { deps, used, opened } = await consented({ endsInMs: 60_000 });
    await openProvider(deps, locationId, { provider: 'supplier' });
    expect({ used, opened }).toEqual({ used: [], opened: ['token-1'] });
  });

  it('renews ended access once, however many workers want it at the same moment, and all of them use the new one', async () => {
    const { deps, clock, used, opened } = await consented({ endsInMs: 0 });
    const workers = Array.from({ length: 20 }, () => openProvider(deps, locationId, { provider: 'supplier' }));
    for (let second = 0; second < 10; second += 1) await clock.advance(1_000);
    await Promise.all(workers);
    expect(used).toEqual(['refresh-1']);
    expect(new Set(opened)).toEqual(new Set(['token-2']));
    expect((await deps.connections.find(locationId, 'supplier'))?.value).not.toHaveProperty('renewal');
  });

  it('lets the next worker renew when the one that began never came back', async () => {
    const { deps, clock, used } = await consented({ endsInMs: 0 });
    const found = await deps.connections.find(locationId, 'supplier');
    if (!found) throw new Error('no connection');
    const renewal = { owner: 'gone', until: clock.now() + 30_000 };
    await deps.connections.save({ ...found.value, renewal }, found.version);
    await clock.advance(30_001);
    const opening = openProvider(deps, locationId, { provider: 'supplier' });
    for (let second = 0; second < 5; second += 1) await clock.advance(1_000);
    await opening;
    expect(used).toEqual(['refresh-1']);
  });

  it('says that a provider is not connected, and which one', async () => {
    const { deps } = await consented({ endsInMs: 60_000 });
    await expect(openProvider(deps, 'LocWithNoConnection1', { provider: 'supplier' })).rejects.toMatchObject({
      code: 'provider-disconnected',
      message: expect.stringContaining('Supplier'),
    });
  });

  it('does not send the order of one store to another', async () => {
    const { deps } = await consented({ endsInMs: 60_000 });
    const opening = openProvider(deps, locationId, { provider: 'supplier', storeId: 'another' });
    await expect(opening).rejects.toMatchObject({ code: 'provider-store-changed' });
  });
});
