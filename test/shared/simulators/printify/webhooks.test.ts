import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openShop, start } from './shop.ts';

const url = 'https://doors.example/webhooks/providers/k1';
const secret = '7c1fe2b80a44d2c9';

function openWithWebhook(topic = 'order:created') {
  const shop = openShop();
  const webhook = shop.call('POST', './webhooks.json', { body: { topic, url, secret } }).body;
  const create = (externalId: string, now = start) =>
    shop.call('POST', './orders.json', { body: shop.order(externalId), now });
  return { ...shop, webhook, create };
}

describe('webhook registrations at Printify', () => {
  it('name one topic each, show the shop as a text and never the secret', () => {
    const { call, webhook } = openWithWebhook();
    expect(webhook).toEqual({ topic: 'order:created', url, shop_id: '55', id: expect.any(String) });
    call('POST', './webhooks.json', { body: { topic: 'order:updated', url } });
    const { body } = call('GET', './webhooks.json');
    expect(body.map((entry: { topic: string }) => entry.topic)).toEqual(['order:created', 'order:updated']);
  });

  it('refuse unknown topics, a URL twice for one topic and plain HTTP, except on this machine', () => {
    const { printify, call } = openWithWebhook();
    const register = (topic: string, target: string) =>
      call('POST', './webhooks.json', { body: { topic, url: target } }).status;
    expect(register('order:refunded', url)).toBe(400);
    expect(register('order:created', url)).toBe(400);
    expect(register('order:created', 'http://doors.example/')).toBe(400);
    expect(register('order:created', 'http://127.0.0.1:3000/hook')).toBe(200);
    expect(printify.webhooks()).toHaveLength(2);
  });

  it('move to another URL but keep their topic', () => {
    const { call, webhook } = openWithWebhook();
    const body = { url: 'https://new.example/hook', topic: 'order:updated' };
    expect(call('PUT', `./webhooks/${webhook.id}.json`, { body }).body).toMatchObject({
      topic: 'order:created',
      url: body.url,
    });
  });

  it('are deleted only by whoever names their host', () => {
    const { printify, call, webhook } = openWithWebhook();
    expect(call('DELETE', `./webhooks/${webhook.id}.json`).status).toBe(400);
    expect(call('DELETE', `./webhooks/${webhook.id}.json?host=other.example`).status).toBe(400);
    expect(call('DELETE', `./webhooks/${webhook.id}.json?host=doors.example`).status).toBe(200);
    expect(printify.webhooks()).toEqual([]);
  });

  it('can be tried out', () => {
    const { printify, call, webhook } = openWithWebhook();
    call('POST', `./webhooks/${webhook.id}/simulate`);
    expect(printify.takeDeliveries()).toMatchObject([{ url }]);
  });

  it('keep their secret out of the log', () => {
    const { printify } = openWithWebhook();
    expect(JSON.stringify(printify.log)).not.toContain(secret);
    expect(printify.log[0]?.body).toEqual({ topic: 'order:created', url });
  });
});

describe('webhooks of Printify', () => {
  it('are signed with the secret as UTF-8 text', () => {
    const { printify, create } = openWithWebhook();
    const { id } = create('ord-1').body;
    const [delivery] = printify.takeDeliveries();
    const signature = createHmac('sha256', Buffer.from(secret, 'utf8'))
      .update(delivery?.body ?? '')
      .digest('hex');
    expect(delivery?.headers['x-pfy-signature']).toBe(`sha256=${signature}`);
    expect(JSON.parse(delivery?.body ?? '')).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
      type: 'order:created',
      created_at: '2026-03-14 09:30:00+00:00',
      resource: { id, type: 'order', data: { shop_id: 55 } },
    });
  });

  it('are not signed when no secret was set', () => {
    const { printify, call, order } = openShop();
    call('POST', './webhooks.json', { body: { topic: 'order:created', url } });
    call('POST', './orders.json', { body: order('ord-1') });
    expect(printify.takeDeliveries()[0]?.headers).not.toHaveProperty('x-pfy-signature');
  });

  it('come again unchanged, three times at most, until they are answered with exactly 200', () => {
    const { printify, create } = openWithWebhook();
    create('ord-1');
    const [first] = printify.takeDeliveries();
    printify.reportDelivery({ id: first?.id ?? '', status: 202, now: start });
    const [second] = printify.takeDeliveries();
    expect(second).toMatchObject({ body: first?.body, headers: first?.headers });
    expect(second?.at).toBeGreaterThan(start);
    printify.reportDelivery({ id: second?.id ?? '', status: 200, now: start });
    expect(printify.takeDeliveries()).toEqual([]);
  });

  it('stop for an hour after three failed retries, and what happens in that hour is lost', () => {
    const { printify, create } = openWithWebhook();
    create('ord-1');
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const [delivery] = printify.takeDeliveries();
      printify.reportDelivery({ id: delivery?.id ?? '', status: undefined, now: start });
    }
    create('ord-2', start + 3_599_999);
    expect(printify.takeDeliveries()).toEqual([]);
    create('ord-3', start + 3_600_000);
    expect(printify.takeDeliveries()).toHaveLength(1);
  });

  it('follow an order through production', () => {
    const { printify, call, create } = openWithWebhook('order:updated');
    call('POST', './webhooks.json', { body: { topic: 'order:sent-to-production', url } });
    const { id } = create('ord-1').body;
    call('POST', `./orders/${id}/send_to_production.json`);
    printify.advanceOrder(id, 'in-production', start);
    const events = printify.takeDeliveries().map((delivery) => JSON.parse(delivery.body));
    expect(events.map((event) => [event.type, event.resource.data.status])).toEqual([
      ['order:sent-to-production', undefined],
      ['order:updated', 'sending-to-production'],
      ['order:updated', 'in-production'],
    ]);
  });

  it('tell of products and of the end of a shop, not always naming the shop', () => {
    const { printify, call, tee, hoodie } = openShop();
    for (const topic of [
      'product:created',
      'product:updated',
      'product:deleted',
      'product:publish:started',
      'shop:disconnected',
    ]) {
      call('POST', './webhooks.json', { body: { topic, url } });
    }
    const cap = printify.addProduct({ shopId: 55, title: 'Cap', variants: [] });
    printify.updateProduct(tee.id, { title: 'Beacon Tee' }, start);
    printify.publishProduct(tee.id, start);
    printify.withdrawProduct(tee.id, start);
    printify.removeProduct(hoodie.id, start);
    printify.disconnectShop(55, start);
    const events = printify.takeDeliveries().map((delivery) => JSON.parse(delivery.body));
    expect(events.map((event) => [event.type, event.resource.id, event.resource.data?.action])).toEqual([
      ['product:created', cap.id, undefined],
      ['product:updated', tee.id, undefined],
      ['product:publish:started', tee.id, 'create'],
      ['product:publish:started', tee.id, 'delete'],
      ['product:deleted', hoodie.id, undefined],
      ['shop:disconnected', 55, undefined],
    ]);
    expect(events[3].resource.data).toEqual({ action: 'delete' });
    expect(events[5].resource.data).toBeNull();
    expect(call('GET', '/v1/shops.json').body).toEqual([
      { id: 55, title: 'Harbour Goods', sales_channel: 'disconnected' },
    ]);
  });
});
