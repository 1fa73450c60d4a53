import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

describe('stores', () => {
  it('a product is in every store until one leaves it out', () => {
    const { sim, ask, token, here, locationId } = setShop();
    const { productId } = sim.addProduct({ locationId, name: 'Soap', prices: [{ amount: 6 }] });
    const stats = (store: string) => ask('GET', `/products/store/${store}/stats`, { token, query: here }).body;
    const change = (action: string) =>
      ask('POST', '/products/store/main', { token, json: { ...here, action, productIds: [productId] } });

    expect(stats('main')).toEqual({ totalProducts: 1, includedInStore: 1, excludedFromStore: 0 });
    expect(change('exclude')).toMatchObject({ status: 201, body: { status: true } });
    expect(stats('main').excludedFromStore).toBe(1);
    expect(stats('outlet').excludedFromStore).toBe(0);
    const query = { locationId, limit: '10', storeId: 'main', includedInStore: 'true' };
    expect(ask('GET', '/products/', { token, query }).body.products).toEqual([]);
    change('include');
    expect(stats('main').includedInStore).toBe(1);
  });

  it('the location must be named although the token knows it', () => {
    const { ask, token } = setShop();
    const json = { action: 'include', productIds: ['p'] };
    expect(ask('POST', '/products/store/main', { token, json }).body.message).toEqual([
      'altId should not be empty',
      'altType should not be empty',
    ]);
  });
});
