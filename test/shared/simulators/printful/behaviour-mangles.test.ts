import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { PrintfulOptions } from '../../../../shared/simulators/printful/state.ts';
import { openShop, orderOf, start } from './shop.ts';

const body = {
  default_url: 'https://doors.example/hook',
  events: [{ type: 'order_updated' }, { type: 'shipment_sent' }],
};

function openUnkind(options: PrintfulOptions) {
  const shop = openShop(options);
  const { printful, call, small } = shop;
  const secret = String(call('POST', '/v2/webhooks', { body }).body.result.secret_key);
  const created = call('POST', '/orders', { body: orderOf(small.id) }).body.result;
  printful.ship(created.id, { carrier: 'UPS', trackingNumber: '1Z', now: start });
  const order = () => call('GET', `/orders/${created.id}`).body.result;
  const listed = () => call('GET', '/orders').body;
  return { ...shop, secret, created, order, listed };
}

describe('an unkind Printful', () => {
  it('may write its words with capitals, or use words that nobody knows', () => {
    const { created, order, listed, call, printful } = openUnkind({
      enumCase: 'capitalised',
      stateWords: { fulfilled: 'done', in_transit: 'on_its_way' },
    });
    expect(created.status).toBe('Draft');
    expect(order().status).toBe('Done');
    expect(listed().result).toMatchObject([{ status: 'Done' }]);
    expect(call('GET', `/v2/orders/${created.id}/shipments`).body.data).toMatchObject([
      { shipment_status: 'Shipped', delivery_status: 'On_its_way' },
    ]);
    const [sent] = printful.takeDeliveries().map((delivery) => JSON.parse(delivery.body));
    expect(sent.data).toMatchObject({ order: { status: 'Done' }, shipment: { status: 'Shipped' } });
    expect(openUnkind({ enumCase: 'capitals' }).order().status).toBe('FULFILLED');
  });

  it('may tell times of shipments as text', () => {
    expect(openUnkind({}).order().shipments).toMatchObject([{ shipped_at: 1773480600 }]);
    const { order, listed } = openUnkind({ shippedAt: 'text' });
    expect(order().shipments).toMatchObject([{ shipped_at: '1773480600' }]);
    expect(listed().result[0].shipments).toMatchObject([{ shipped_at: '1773480600' }]);
  });

  it('tells of each item in a parcel how far it is, not how many pieces', () => {
    expect(openUnkind({}).order().shipments[0].items).toMatchObject([{ quantity: 2, picked: 1, printed: 1 }]);
  });

  it('may not say how long a list is, and cut pages short', () => {
    expect(openUnkind({ listTotals: 'left-out' }).listed()).not.toHaveProperty('paging');
    const { call, small } = openUnkind({ largestPage: 1 });
    call('POST', '/orders', { body: orderOf(small.id) });
    expect(call('GET', '/orders?limit=100').body).toMatchObject({ result: [{}], paging: { total: 2, limit: 1 } });
  });

  it('may word a 429 as text or not at all', () => {
    for (const [rateLimitBody, said] of [
      ['text', "You've recently sent too many requests. Please try again after 60 seconds."],
      ['empty', ''],
    ] as const) {
      const { call } = openShop({ rateLimit: 0, rateLimitBody });
      expect(call('GET', '/stores')).toMatchObject({ status: 429, body: said });
    }
  });

  it.each([
    ['base64', (secret: string) => Buffer.from(secret, 'base64')],
    ['text', (secret: string) => Buffer.from(secret, 'utf8')],
  ] as const)('may give a webhook secret that is %s, and signs with it', (secretEncoding, keyOf) => {
    const { secret, printful } = openUnkind({ secretIsHex: false, secretEncoding });
    expect(secret).not.toMatch(/^[0-9a-f]+$/);
    const [delivery] = printful.takeDeliveries();
    const signature = createHmac('sha256', keyOf(secret)).update(String(delivery?.body)).digest('hex');
    expect(delivery?.headers['x-pf-webhook-signature']).toBe(signature);
  });

  it('is changed while it runs, one place at a time', () => {
    const { printful, order } = openUnkind({});
    printful.setMangles([
      { method: 'GET', path: /^\/orders\//, jsonPath: 'result.items.*.external_id', how: 'absent' },
    ]);
    expect(order().items).toEqual([expect.not.objectContaining({ external_id: expect.anything() })]);
    printful.behaviour.shippedAt = 'text';
    expect(order().shipments).toMatchObject([{ shipped_at: '1773480600' }]);
  });

  it('may name the configuration of a webhook in base64', () => {
    const { printful, call } = openUnkind({ headerPublicKey: 'base64' });
    const { public_key: key } = call('GET', '/v2/webhooks').body.result;
    const [delivery] = printful.takeDeliveries();
    expect(delivery?.headers['x-pf-webhook-public-key']).toBe(Buffer.from(String(key)).toString('base64'));
  });
});
