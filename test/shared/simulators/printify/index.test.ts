import { describe, expect, it } from '@jest/globals';
import { sampleCatalog } from '../../../../shared/simulators/printify/sample-catalog.ts';
import { openShop, start } from './shop.ts';

describe('the simulated Printify', () => {
  it('refuses callers that do not say who they are', () => {
    const { call } = openShop();
    expect(call('GET', '/v1/shops.json', { headers: { 'user-agent': '' } }).status).toBe(403);
  });

  it.each(['', 'unknown'])('answers the token %j with 401 and a request id', (token) => {
    const { status, headers, body } = openShop().call('GET', '/v1/shops.json', { token });
    expect(status).toBe(401);
    expect(body).toEqual({ error: 'Unauthenticated', request_id: headers['x-pfy-correlation-id'] });
  });

  it('shows an account its own shops, of every channel', () => {
    const { printify, call } = openShop();
    printify.addShop({ id: 56, title: 'On Etsy', salesChannel: 'etsy' });
    printify.addShop({ id: 57, account: 'neighbour' });
    expect(call('GET', '/v1/shops.json').body).toEqual([
      { id: 55, title: 'Harbour Goods', sales_channel: 'custom_integration' },
      { id: 56, title: 'On Etsy', sales_channel: 'etsy' },
    ]);
    expect(call('GET', '/v1/shops/57/orders.json').status).toBe(404);
  });

  it('does for a token only what its scopes allow, and nothing after its end', () => {
    const { printify, call, order } = openShop();
    printify.addToken({ token: 'reader', scopes: ['orders.read'], expiresAt: start + 1 });
    expect(call('GET', './orders.json', { token: 'reader' }).status).toBe(200);
    expect(call('POST', './orders.json', { token: 'reader', body: order('ord-1') }).status).toBe(403);
    expect(call('GET', './orders.json', { token: 'reader', now: start + 1 }).status).toBe(401);
  });

  it('answers 429 to the request after 600 in a minute, without saying when to come back', () => {
    const { call } = openShop();
    for (let count = 0; count < 600; count += 1) call('GET', '/v1/shops.json');
    const refused = call('GET', '/v1/shops.json');
    expect(refused.status).toBe(429);
    expect(Object.keys(refused.headers).sort()).toEqual(['content-type', 'x-pfy-correlation-id']);
    expect(call('GET', '/v1/shops.json', { now: start + 60_000 }).status).toBe(200);
  });

  it('keeps what it did when the answer never arrives, so that a second try finds it', () => {
    const { printify, outcome, call, order } = openShop();
    printify.setFaults([{ kind: 'reset-after', method: 'POST', path: /orders\.json$/, times: 1 }]);
    expect(outcome('POST', './orders.json', { body: order('ord-1') }).kind).toBe('reset');
    expect(call('POST', './orders.json', { body: order('ord-1') }).status).toBe(409);
    expect(printify.orders()).toHaveLength(1);
    expect(printify.log[0]).toMatchObject({ fault: 'reset-after', actor: 'account:main', status: 200 });
  });

  it.each([
    ['rate-limited', 429],
    ['server-error', 500],
  ] as const)('speaks its own dialect when it is %s', (kind, status) => {
    const { printify, call } = openShop();
    printify.setFaults([{ kind }]);
    const answer = call('GET', '/v1/shops.json');
    expect(answer.status).toBe(status);
    expect(answer.body.request_id).toBe(answer.headers['x-pfy-correlation-id']);
  });

  it('answers the same requests with the same bytes', () => {
    const play = () => {
      const { printify, outcome, order } = openShop();
      const outcomes = [outcome('POST', './orders.json', { body: order('ord-1') }), outcome('GET', './products.json')];
      return JSON.stringify([outcomes, printify.log]);
    };
    expect(play()).toBe(play());
  });

  it('tells an unknown path from a wrong method', () => {
    const { call } = openShop();
    expect(call('GET', './uploads.json').status).toBe(404);
    expect(call('DELETE', './orders.json').status).toBe(405);
    expect(call('POST', './orders.json', { body: '{' }).status).toBe(400);
  });

  it('has a sample catalog to show and to sell', () => {
    const { printify, shop, call } = openShop();
    const [tee] = sampleCatalog(shop.id).map((product) => printify.addProduct(product));
    const { variants } = call('GET', `./products/${tee?.id}.json`).body;
    expect(variants.filter((variant: { is_enabled: boolean }) => variant.is_enabled)).toHaveLength(12);
    expect(call('GET', './products.json').body.data[0]).toMatchObject({
      title: 'Night Watch Tee',
      sales_channel_properties: {},
    });
  });
});
