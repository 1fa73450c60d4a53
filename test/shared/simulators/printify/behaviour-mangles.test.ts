import { describe, expect, it } from '@jest/globals';
import type { PrintifyOptions } from '../../../../shared/simulators/printify/state.ts';
import { openShop, start } from './shop.ts';

function openUnkind(options: PrintifyOptions) {
  const shop = openShop(options);
  const { printify, call, order } = shop;
  call('POST', './webhooks.json', { body: { topic: 'order:updated', url: 'https://doors.example/hook' } });
  const { id } = call('POST', './orders.json', { body: order('ord-1') }).body;
  printify.produce(id, start);
  const orderNow = () => call('GET', `./orders/${id}.json`).body;
  return { ...shop, id, orderNow, listed: () => call('GET', './orders.json').body };
}

describe('an unkind Printify', () => {
  it('may write its words with capitals, or use words that nobody knows', () => {
    const { printify, orderNow, listed } = openUnkind({
      enumCase: 'capitalised',
      stateWords: { 'sending-to-production': 'queued' },
    });
    expect(orderNow()).toMatchObject({ status: 'Queued', line_items: [{ status: 'Queued' }] });
    expect(listed().data).toMatchObject([{ status: 'Queued', line_items: [{ status: 'Queued' }] }]);
    const [told] = printify.takeDeliveries().map(({ body }) => JSON.parse(body));
    expect(told.resource.data.status).toBe('Queued');
    expect(openUnkind({ enumCase: 'capitals' }).orderNow().status).toBe('SENDING-TO-PRODUCTION');
  });

  it('may not tell how its lines are', () => {
    expect(openUnkind({ lineStatus: 'left-out' }).orderNow().line_items).toEqual([
      expect.not.objectContaining({ status: expect.anything() }),
    ]);
  });

  it('may not say where a list ends, and cut pages short', () => {
    const { listed, call } = openUnkind({ listTotals: 'left-out', largestPage: 1 });
    for (const page of [listed(), call('GET', './products.json?limit=50').body]) {
      expect(page).toMatchObject({ current_page: 1, per_page: 1, data: [{}] });
      expect(page).not.toHaveProperty('last_page');
      expect(page).not.toHaveProperty('total');
    }
    expect(call('GET', './products.json?limit=50&page=2').body.data).toHaveLength(1);
  });

  it('may have shops in another currency, and tell so or not', () => {
    const { printify, call } = openUnkind({});
    printify.addShop({ id: 56, title: 'Hafen', currency: 'EUR' });
    expect(call('GET', '/v1/shops.json').body).toEqual([
      expect.not.objectContaining({ currency: expect.anything() }),
      expect.not.objectContaining({ currency: expect.anything() }),
    ]);
    printify.behaviour.currencyKey = 'currency';
    expect(call('GET', '/v1/shops.json').body).toMatchObject([{ currency: 'USD' }, { id: 56, currency: 'EUR' }]);
  });

  it('may word a 429 as JSON, as text or not at all', () => {
    for (const [rateLimitBody, said] of [
      ['json', { error: 'Too Many Attempts.', request_id: expect.any(String) }],
      ['text', 'Too Many Attempts.'],
      ['empty', ''],
    ] as const) {
      const { call } = openShop({ rateLimit: 0, rateLimitBody });
      const answer = call('GET', '/v1/shops.json');
      expect(answer).toMatchObject({ status: 429, body: said });
      expect(answer.headers).toHaveProperty('x-pfy-correlation-id');
    }
  });

  it('is bent one place at a time', () => {
    const { printify, orderNow } = openUnkind({});
    printify.setMangles([{ method: 'GET', path: /\/orders\/\w+\.json$/, jsonPath: 'line_items', how: 'null' }]);
    expect(orderNow().line_items).toBeNull();
  });

  it('may refuse references that are long', () => {
    const { call, order } = openUnkind({ longestReference: 8 });
    expect(call('POST', './orders.json', { body: order('12345678') }).status).toBe(200);
    expect(call('POST', './orders.json', { body: order('123456789') })).toMatchObject({
      status: 400,
      body: { code: 8103, errors: { reason: expect.stringContaining('may not be greater than 8') } },
    });
  });

  it('may refresh tokens without a new refresh token', () => {
    const { printify, call } = openUnkind({ refreshTokens: 'untold' });
    printify.addApp('app-1');
    const query = new URLSearchParams({
      app_id: 'app-1',
      accept_url: 'https://a.example/ok',
      decline_url: 'https://a.example/no',
    });
    const { location } = call('GET', `/app/authorize?${query}`).headers;
    const code = new URL(String(location)).searchParams.get('code');
    const first = call('POST', '/v1/app/oauth/tokens', { body: { app_id: 'app-1', code } }).body;
    const body = { app_id: 'app-1', refresh_token: first.refresh_token };
    const second = call('POST', '/v1/app/oauth/tokens/refresh', { body }).body;
    expect(Object.keys(second)).toEqual(['access_token', 'expire_at']);
    expect(call('POST', '/v1/app/oauth/tokens/refresh', { body }).status).toBe(200);
  });
});
