import { describe, expect, it } from '@jest/globals';
import { openShop, orderOf, start } from './shop.ts';

describe('tokens at Printful', () => {
  it('open nothing when missing, unknown or expired', () => {
    const { printful, call } = openShop();
    printful.addToken({ token: 'old', storeId: 12, expiresAt: start });
    for (const token of ['', 'unknown', 'old']) {
      const { status, body } = call('GET', '/stores', { token });
      expect(status).toBe(401);
      expect(body).toMatchObject({ code: 401, result: body.error.message });
    }
    expect(call('GET', '/stores', { token: 'old', now: start - 1 }).status).toBe(200);
  });

  it('a store’s token sees that store alone', () => {
    const { printful, call } = openShop();
    printful.addStore({ id: 13 });
    expect(call('GET', '/stores').body.result).toEqual([{ id: 12, type: 'native', name: 'Harbour Goods' }]);
    expect(call('GET', '/stores/12').body.result.name).toBe('Harbour Goods');
    expect(call('GET', '/stores/13').status).toBe(404);
  });

  it('an account’s token needs the store named in a header wherever a store is meant', () => {
    const { printful, call, shirt } = openShop();
    printful.addStore({ id: 13, type: 'shopify' });
    printful.addStore({ id: 14 });
    printful.addToken({ token: 'account', account: 'acme', storeIds: [12, 13] });
    const named = (id: string) => ({ token: 'account', headers: { 'x-pf-store-id': id } });
    expect(call('GET', '/stores', { token: 'account' }).body.paging.total).toBe(2);
    expect(call('GET', '/store/products', { token: 'account' }).status).toBe(400);
    expect(call('GET', '/store/products', named('12')).body.result[0].id).toBe(shirt.id);
    expect(call('GET', '/sync/products', named('13')).status).toBe(200);
    expect(call('GET', '/store/products', named('14')).status).toBe(403);
  });

  it('do only what their scopes allow', () => {
    const { printful, call, small } = openShop();
    printful.addToken({ token: 'reader', storeId: 12, scopes: ['orders/read', 'sync_products'] });
    expect(call('GET', '/oauth/scopes', { token: 'reader' }).body.result.scopes).toEqual([
      { scope: 'orders/read', display_name: 'View all orders' },
      { scope: 'sync_products', display_name: 'View and manage store products' },
    ]);
    expect(call('GET', '/orders', { token: 'reader' }).status).toBe(200);
    expect(call('GET', '/store/products', { token: 'reader' }).status).toBe(200);
    expect(call('POST', '/orders', { token: 'reader', body: orderOf(small.id) }).status).toBe(403);
  });

  it('never reach the log, which names their owner', () => {
    const { printful, call } = openShop();
    printful.addToken({ token: 'account-secret', account: 'acme' });
    call('GET', '/stores');
    call('GET', '/stores', { token: 'account-secret' });
    call('GET', '/stores', { token: 'unknown-secret' });
    expect(printful.log.map((entry) => entry.actor)).toEqual(['store:12', 'account:acme', undefined]);
    expect(JSON.stringify(printful.log)).not.toMatch(/secret|store-token/);
  });
});
