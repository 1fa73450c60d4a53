import { describe, expect, it } from '@jest/globals';
import { generic } from '../../../../shared/adapters/providers/generic/index.ts';
import { printful } from '../../../../shared/adapters/providers/printful/index.ts';
import { printify } from '../../../../shared/adapters/providers/printify/index.ts';
import { toProviderOrderId, toProviderProductId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import type { HttpClient } from '../../../../shared/platform/http-client.ts';
import { HttpResponseTooLargeError } from '../../../../shared/platform/http-errors.ts';
import type { ProviderDefinition } from '../../../../shared/ports/fulfillment-provider.ts';
import { createManualClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';

const clock = createManualClock();
const mebibyte = 1024 * 1024;
const baseUrl = 'https://api.example';
const suppliers: readonly [string, (http: HttpClient) => ProviderDefinition][] = [
  ['Printful', (http) => printful({ apiUrl: baseUrl, http, clock })],
  ['Printify', (http) => printify({ apiUrl: baseUrl, http, random: seededRandom(1) })],
  ['a supplier of one’s own', (http) => generic({ allowedUrls: [baseUrl], http, clock })],
];

describe.each(suppliers)('however much %s answers', (_name, define) => {
  /** As the client does: what is longer than the request allows is cut off, and nobody sees it. */
  const flooding = () => {
    const limits: number[] = [];
    const http: HttpClient = {
      send: async ({ largestAnswer }) => {
        limits.push(largestAnswer);
        throw new HttpResponseTooLargeError('too long', { sent: true });
      },
    };
    const credentials = { token: 't', url: baseUrl, key: 'k', secret: 'a-secret-of-16-signs' };
    return { limits, provider: define(http).open({ credentials, storeId: toProviderStoreId('1') }) };
  };

  it.each<[string, number, (provider: ReturnType<typeof flooding>['provider']) => Promise<unknown>]>([
    ['an order', mebibyte, (provider) => provider.findOrder(toProviderOrderId('o'))],
    ['a webhook', mebibyte, (provider) => provider.findWebhook('https://app.example/hook')],
    ['a product', 4 * mebibyte, (provider) => provider.findProduct(toProviderProductId('p'))],
    ['a page of orders', 8 * mebibyte, (provider) => provider.listOrders()],
    ['a page of products', 16 * mebibyte, (provider) => provider.listProducts()],
  ])('about %s, no more than %i bytes are held, and the work is tried again later', async (_what, most, ask) => {
    const { limits, provider } = flooding();
    await expect(ask(provider)).rejects.toMatchObject({ name: 'TransientError' });
    expect(limits).toHaveLength(1);
    expect(Math.max(...limits)).toBeLessThanOrEqual(most);
  });

  it('a changed order that was too long to be read may have changed: it is looked at', async () => {
    const { provider } = flooding();
    await expect(provider.confirmOrder(toProviderOrderId('o'))).rejects.toMatchObject({ name: 'AmbiguousError' });
  });
});
