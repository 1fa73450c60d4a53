import { describe, expect, it } from '@jest/globals';
import { createProviderRegistry } from '../../../../shared/adapters/providers/registry.ts';
import { toProviderProductId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import type { FulfillmentProvider } from '../../../../shared/ports/fulfillment-provider.ts';
import { decorateProvider } from '../../../../shared/use-cases/access/decorate-provider.ts';
import { createManualClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';

const url = 'https://provider.test';
const registry = createProviderRegistry({
  environment: {
    PRINTFUL_API_URL: url,
    PRINTIFY_API_URL: url,
    PRINTFUL_OAUTH_URL: url,
    GENERIC_PROVIDER_URLS: url,
  },
  http: { send: () => Promise.reject(new Error('Nobody is asked here.')) },
  clock: createManualClock(),
  random: seededRandom(),
});

const methodsOf = (provider: FulfillmentProvider) =>
  Object.entries(provider)
    .filter(([, method]) => typeof method === 'function')
    .map(([name]) => name)
    .sort();

describe('a decorated provider', () => {
  it.each(registry.all)('still offers all that $name offers, and nothing else', ({ open }) => {
    const provider = open({ credentials: { token: 't', url, key: 'k', secret: 's' }, storeId: toProviderStoreId('1') });
    expect(methodsOf(decorateProvider(provider, (request) => request()))).toEqual(methodsOf(provider));
  });

  it('makes each request through its decorator, and hands over what is asked and answered', async () => {
    const told: unknown[] = [];
    const provider = {
      acknowledgePublishing: async (...about: readonly unknown[]) => void told.push(about),
      listProducts: async (cursor?: string) => ({ items: [], nextCursor: `${cursor}+1` }),
    } as unknown as FulfillmentProvider;
    let requests = 0;
    const decorated = decorateProvider(provider, (request) => {
      requests += 1;
      return request();
    });
    expect(await decorated.listProducts('1')).toEqual({ items: [], nextCursor: '1+1' });
    await decorated.acknowledgePublishing?.(toProviderProductId('p'), { kind: 'withdrawn' });
    expect(told).toEqual([['p', { kind: 'withdrawn' }]]);
    expect(requests).toBe(2);
  });
});
