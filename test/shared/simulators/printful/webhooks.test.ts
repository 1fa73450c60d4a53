import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openShop, orderOf, start } from './shop.ts';

const url = 'https://doors.example/webhooks/providers/k1';

function subscribe(
  call: ReturnType<typeof openShop>['call'],
  types: readonly string[],
  target = url,
  token = 'store-token',
) {
  const body = { default_url: target, expires_at: null, events: types.map((type) => ({ type })) };
  return call('POST', '/v2/webhooks', { body, token });
}

describe('the webhook configuration of Printful', () => {
  it('is answered in the v1 envelope with a hexadecimal secret that is never shown again', () => {
    const { call } = openShop();
    const created = subscribe(call, ['order_updated']).body;
    expect(created).toMatchObject({
      code: 200,
      extra: [],
      result: { default_url: url, events: [{ type: 'order_updated' }] },
    });
    expect(created.result.secret_key).toMatch(/^[0-9a-f]{128}$/);
    const shown = call('GET', '/v2/webhooks').body.result;
    expect(shown.public_key).toBe(created.result.public_key);
    expect(shown).not.toHaveProperty('secret_key');
  });

  it('is one per token: registering again replaces it and changes the secret', () => {
    const { printful, call } = openShop();
    printful.addToken({ token: 'second', storeId: 12 });
    const first = subscribe(call, ['order_created']).body.result;
    const other = 'https://other.example/hook';
    subscribe(call, ['order_created'], other, 'second');
    const second = subscribe(call, ['order_failed']).body.result;
    expect(second.secret_key).not.toBe(first.secret_key);
    expect(call('GET', '/v2/webhooks').body.result.events).toEqual([{ type: 'order_failed' }]);
    expect(call('GET', '/v2/webhooks', { token: 'second' }).body.result.default_url).toBe(other);
  });

  it('can be deleted, and is empty when there is none', () => {
    const { call } = openShop();
    subscribe(call, ['order_created']);
    expect(call('DELETE', '/v2/webhooks')).toMatchObject({ status: 204, body: '' });
    expect(call('GET', '/v2/webhooks').body.result).toEqual({ default_url: null, expires_at: null, events: [] });
    expect(call('DELETE', '/v2/webhooks').status).toBe(404);
  });

  it.each([
    ['http://doors.example/hook', 400],
    ['ftp://127.0.0.1/hook', 400],
    ['no url', 400],
    ['http://127.0.0.1:3000/hook', 200],
    ['http://localhost:3000/hook', 200],
  ])('answers the URL %s with %i', (target, status) => {
    expect(subscribe(openShop().call, ['order_created'], target).status).toBe(status);
  });

  it('refuses unknown events, and stock events without their products', () => {
    const { call } = openShop();
    expect(subscribe(call, ['order_fulfilled']).status).toBe(400);
    expect(subscribe(call, ['product_updated']).status).toBe(400);
    expect(subscribe(call, ['catalog_stock_updated']).status).toBe(400);
    expect(subscribe(call, []).status).toBe(400);
  });

  it('a webhook of an account-level token counts once or once per store, as the option says', () => {
    for (const [accountWebhooks, left] of [
      ['per-token', 'https://b.example/'],
      ['per-store', 'https://a.example/'],
    ] as const) {
      const { printful, call } = openShop({ accountWebhooks });
      printful.addStore({ id: 13 });
      printful.addToken({ token: 'account', account: 'acme' });
      const register = (store: string, target: string) =>
        call('POST', '/v2/webhooks', {
          token: 'account',
          headers: { 'x-pf-store-id': store },
          body: { default_url: target, events: [{ type: 'order_created' }] },
        });
      register('12', 'https://a.example/');
      register('13', 'https://b.example/');
      const shown = call('GET', '/v2/webhooks', { token: 'account', headers: { 'x-pf-store-id': '12' } });
      expect(shown.body.result.default_url).toBe(left);
    }
  });
});

describe('the webhooks of Printful', () => {
  it('are signed over the raw body with the bytes that the hexadecimal secret stands for', () => {
    const { printful, call, small } = openShop();
    const { secret_key: secret, public_key: publicKey } = subscribe(call, ['order_created']).body.result;
    call('POST', '/orders', { body: orderOf(small.id) });
    const [delivery] = printful.takeDeliveries();
    const signature = createHmac('sha256', Buffer.from(secret, 'hex'))
      .update(delivery?.body ?? '')
      .digest('hex');
    expect(delivery).toMatchObject({
      url,
      at: start,
      headers: { 'x-pf-webhook-signature': signature, 'x-pf-webhook-public-key': publicKey },
    });
    expect(printful.takeDeliveries()).toEqual([]);
  });

  it('say what happened to an order, with the reason where there is one, and order_updated besides', () => {
    const { printful, call, small } = openShop();
    const all = [
      'order_created',
      'order_updated',
      'order_failed',
      'order_canceled',
      'order_put_hold',
      'order_remove_hold',
    ];
    subscribe(call, all);
    const { id } = call('POST', '/orders', { body: orderOf(small.id, { external_id: 'ord-1' }) }).body.result;
    call('POST', `/orders/${id}/confirm`);
    printful.hold(id, { reason: 'Address looks wrong', now: start + 1000 });
    printful.release(id, { reason: 'Address confirmed', now: start + 2000 });
    printful.fail(id, { reason: 'File is broken', now: start + 3000 });
    printful.cancel(id, { reason: 'Not possible', now: start + 4000 });
    const events = printful.takeDeliveries().map((delivery) => JSON.parse(delivery.body));
    expect(events.map((event) => [event.type, event.data.order.status, event.data.reason])).toEqual([
      ['order_created', 'draft', undefined],
      ['order_updated', 'pending', undefined],
      ['order_put_hold', 'onhold', 'Address looks wrong'],
      ['order_updated', 'onhold', undefined],
      ['order_remove_hold', 'pending', 'Address confirmed'],
      ['order_updated', 'pending', undefined],
      ['order_failed', 'failed', 'File is broken'],
      ['order_updated', 'failed', undefined],
      ['order_canceled', 'canceled', 'Not possible'],
      ['order_updated', 'canceled', undefined],
    ]);
    expect(events[2]).toMatchObject({ occurred_at: '2026-03-14T09:30:01Z', retries: 0, store_id: 12 });
    expect(events[2].data.order).toMatchObject({
      id,
      external_id: 'ord-1',
      store_id: 12,
      created_at: '2026-03-14T09:30:00Z',
    });
  });

  it('come again with a higher count until one is accepted, and never after six retries', () => {
    const { printful, call, small } = openShop();
    const { secret_key: secret } = subscribe(call, ['order_created']).body.result;
    call('POST', '/orders', { body: orderOf(small.id) });
    const minutes: number[] = [];
    let [delivery] = printful.takeDeliveries();
    for (let retries = 0; delivery !== undefined; retries += 1) {
      expect(JSON.parse(delivery.body).retries).toBe(retries);
      const signature = createHmac('sha256', Buffer.from(secret, 'hex')).update(delivery.body).digest('hex');
      expect(delivery.headers['x-pf-webhook-signature']).toBe(signature);
      minutes.push((delivery.at - start) / 60_000);
      printful.reportDelivery({ id: delivery.id, status: 503, now: start });
      [delivery] = printful.takeDeliveries();
    }
    expect(minutes).toEqual([0, 1, 4, 16, 64, 256, 1024]);
  });

  it('end with any 2xx', () => {
    const { printful, call, small } = openShop();
    subscribe(call, ['order_created']);
    call('POST', '/orders', { body: orderOf(small.id) });
    for (const { id } of printful.takeDeliveries()) printful.reportDelivery({ id, status: 204, now: start });
    expect(printful.takeDeliveries()).toEqual([]);
  });

  it('webhooks of one store never reach the token of another', () => {
    const { printful, call, small } = openShop();
    printful.addStore({ id: 13 });
    printful.addToken({ token: 'other', storeId: 13 });
    subscribe(call, ['order_created'], url, 'other');
    call('POST', '/orders', { body: orderOf(small.id) });
    expect(printful.takeDeliveries()).toEqual([]);
  });

  it('stop when the configuration expires', () => {
    const { printful, call, small } = openShop();
    const body = { default_url: url, expires_at: '2026-03-14T10:00:00Z', events: [{ type: 'order_created' }] };
    call('POST', '/v2/webhooks', { body });
    call('POST', '/orders', { body: orderOf(small.id), now: Date.UTC(2026, 2, 14, 10) });
    expect(printful.takeDeliveries()).toEqual([]);
  });

  it('write the times of an order as the schema says or as the published example does', () => {
    const { printful, call, small } = openShop({ eventTimes: 'unix' });
    subscribe(call, ['order_created']);
    call('POST', '/orders', { body: orderOf(small.id) });
    const { order } = JSON.parse(printful.takeDeliveries()[0]?.body ?? '').data;
    expect(order).toMatchObject({ created: start / 1000, updated: start / 1000 });
    expect(order).not.toHaveProperty('created_at');
  });
});
