import { describe, expect, it } from '@jest/globals';
import { openShop, orderOf, start } from './shop.ts';

describe('the rate limit of Printful', () => {
  it('lets 120 requests through in a minute and counts them down', () => {
    const { call } = openShop();
    expect(call('GET', '/stores').headers).toMatchObject({
      'x-ratelimit-limit': '120',
      'x-ratelimit-remaining': '119',
      'x-ratelimit-reset': '60',
    });
    for (let count = 2; count < 120; count += 1) call('GET', '/stores');
    expect(call('GET', '/stores', { now: start + 20_000 }).headers).toMatchObject({
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '40',
    });
    expect(call('GET', '/stores', { now: start + 60_000 }).status).toBe(200);
  });

  it('locks whoever sends one more out for a minute, without Retry-After', () => {
    const { call } = openShop();
    for (let count = 0; count < 120; count += 1) call('GET', '/stores');
    const refused = call('GET', '/stores', { now: start + 30_000 });
    expect(refused.status).toBe(429);
    expect(refused.body.error.reason).toBe('TooManyRequests');
    expect(refused.headers).not.toHaveProperty('retry-after');
    expect(call('GET', '/stores', { now: start + 89_999 }).status).toBe(429);
    expect(call('GET', '/stores', { now: start + 90_000 }).headers['x-ratelimit-remaining']).toBe('119');
  });

  it('changes nothing when it refuses', () => {
    const { printful, call, small } = openShop({ rateLimit: 1 });
    call('GET', '/stores');
    expect(call('POST', '/orders', { body: orderOf(small.id) }).status).toBe(429);
    expect(printful.orders()).toEqual([]);
  });

  it('counts each token for itself', () => {
    const { printful, call } = openShop({ rateLimit: 1 });
    printful.addToken({ token: 'second', storeId: 12 });
    call('GET', '/stores');
    expect(call('GET', '/stores').status).toBe(429);
    expect(call('GET', '/stores', { token: 'second' }).status).toBe(200);
  });

  it('refills steadily in v2 and says when to come back', () => {
    const { call } = openShop();
    for (let count = 0; count < 120; count += 1) call('GET', '/v2/webhooks');
    const refused = call('GET', '/v2/webhooks');
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({ 'retry-after': '1', 'x-ratelimit-policy': '120;w=60;' });
    expect(call('GET', '/v2/webhooks', { now: start + 500 }).status).toBe(200);
    expect(call('GET', '/v2/webhooks', { now: start + 500 }).status).toBe(429);
  });
});
