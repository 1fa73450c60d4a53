import { describe, expect, it } from '@jest/globals';
import { hookUrl, shop, token } from './shop.ts';

describe('Printify’s webhooks', () => {
  it('a stranger’s webhooks are seen, and leave only when we take their place', async () => {
    const { http, provider, simulator, shopId } = shop();
    const foreign = 'https://orders.other-tool.example/printify';
    await http.send({
      method: 'POST',
      url: `https://printify.example/v1/shops/${shopId}/webhooks.json`,
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'other', 'content-type': 'application/json' },
      body: JSON.stringify({ topic: 'order:updated', url: foreign, secret: 's' }),
      timeoutMs: 1_000,
      largestAnswer: 1_000,
    });

    await expect(provider.findWebhook(hookUrl)).resolves.toMatchObject({ url: foreign, complete: false });
    await provider.registerWebhook(hookUrl);

    expect(new Set(simulator.webhooks().map(({ url }) => url))).toEqual(new Set([hookUrl]));
  });

  it('webhooks of our other subscriptions at the same shop stay', async () => {
    const { provider, simulator } = shop();
    const other = hookUrl.replace(/f+$/, '0');
    await provider.registerWebhook(other);

    await provider.registerWebhook(hookUrl);

    expect(new Set(simulator.webhooks().map(({ url }) => url))).toEqual(new Set([other, hookUrl]));
  });

  it.each([
    ['product:deleted', { id: 'p1', data: { shop_id: 9 } }, { kind: 'product-changed', productId: 'p1', storeId: '9' }],
    [
      'product:publish:started',
      { id: 'p1', data: { action: 'delete' } },
      { kind: 'product-changed', productId: 'p1', withdrawn: true },
    ],
    [
      'product:publish:started',
      { id: 'p1', data: { shop_id: 9, action: 'create' } },
      { kind: 'product-changed', productId: 'p1', storeId: '9' },
    ],
    ['order:created', { id: 'o1' }, { kind: 'order-changed', providerOrderId: 'o1' }],
    ['shop:disconnected', { id: 9, data: null }, { kind: 'disconnected', storeId: '9' }],
    [
      'personalization-preview-task:processed',
      { id: 't1' },
      { kind: 'ignored', type: 'personalization-preview-task:processed' },
    ],
  ])('%s is understood, also where its data are missing', (type, resource, event) => {
    const body = new TextEncoder().encode(JSON.stringify({ id: 'e-1', type, resource }));
    const { webhooks } = shop().definition;

    expect(webhooks.parse({ headers: {}, body } as never)).toEqual(event);
    expect(webhooks.deliveryId?.({ headers: {}, body } as never)).toBe('e-1');
  });

  it('are read once, whatever is asked of a delivery', () => {
    const body = new TextEncoder().encode(JSON.stringify({ id: 'e-1', type: 'order:created', resource: { id: 'o1' } }));
    const { webhooks } = shop().definition;
    webhooks.parse({ headers: {}, body } as never);
    body.fill(0x20);
    expect(webhooks.deliveryId?.({ headers: {}, body } as never)).toBe('e-1');
  });
});
