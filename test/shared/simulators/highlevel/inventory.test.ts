import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

function setStock() {
  const shop = setShop();
  const { priceIds } = shop.sim.addProduct({
    locationId: shop.locationId,
    name: 'Poster',
    prices: [
      { amount: 12, name: 'A3', sku: 'P-A3', trackInventory: true, availableQuantity: 4 },
      { amount: 18, name: 'A2', sku: 'P-A2' },
    ],
  });
  const post = (items: readonly unknown[]) =>
    shop.ask('POST', '/products/inventory', { token: shop.token, json: { ...shop.here, items } });
  const list = (query: Record<string, string> = {}) =>
    shop.ask('GET', '/products/inventory', { token: shop.token, query: { ...shop.here, ...query } }).body;
  const [tracked = '', untracked = ''] = priceIds;
  return { ...shop, post, list, tracked, untracked };
}

describe('inventory', () => {
  it('lists only prices that track their stock, total is an object, and without a limit the page is empty', () => {
    const { list, tracked } = setStock();
    expect(list()).toEqual({ inventory: [], total: { total: 1 } });
    expect(list({ limit: '100' })).toMatchObject({
      inventory: [{ _id: tracked, name: 'A3', sku: 'P-A3', availableQuantity: 4, productName: 'Poster' }],
    });
    expect(list({ limit: '100', search: 'post' }).inventory).toHaveLength(1);
    expect(list({ limit: '100', search: 'nothing like it' }).inventory).toEqual([]);
  });

  it('sets quantities and leaves every other field alone', () => {
    const { sim, post, tracked, locationId } = setStock();
    expect(post([{ priceId: tracked, availableQuantity: 0, allowOutOfStockPurchases: false }])).toMatchObject({
      status: 201,
      body: { status: true },
    });
    expect(sim.prices(locationId)[0]).toMatchObject({ amount: 12, sku: 'P-A3', availableQuantity: 0 });
  });

  it('takes at most 100 items', () => {
    const { post, tracked } = setStock();
    const items = (count: number) => Array.from({ length: count }, () => ({ priceId: tracked, availableQuantity: 1 }));
    expect(post(items(100)).status).toBe(201);
    expect(post(items(101)).status).toBe(422);
    expect(post([]).status).toBe(422);
  });

  it('changes nothing when one price is unknown', () => {
    const { sim, post, tracked, locationId } = setStock();
    const answer = post([
      { priceId: tracked, availableQuantity: 9 },
      { priceId: 'gone', availableQuantity: 1 },
    ]);
    expect(answer.status).toBe(422);
    expect(sim.prices(locationId)[0]).toMatchObject({ availableQuantity: 4 });
  });
});
