import { describe, expect, it } from '@jest/globals';
import type { Behaviour } from '../../../../shared/simulators/highlevel/behaviour.ts';
import { setSales } from './sales.ts';

function setCatalog(behaviour: Partial<Behaviour> = {}) {
  const shop = setSales({ behaviour });
  const { ask, token, locationId, productId, small } = shop;
  const put = (path: string, json: Readonly<Record<string, unknown>>) => ask('PUT', path, { token, json });
  return {
    ...shop,
    putProduct: (json: Readonly<Record<string, unknown>>) => put(`/products/${productId}`, { locationId, ...json }),
    putPrice: (json: Readonly<Record<string, unknown>>) =>
      put(`/products/${productId}/price/${small}`, { locationId, ...json }),
  };
}
const wholeProduct = { name: 'Print', productType: 'PHYSICAL' };
const wholePrice = { name: 'Small', type: 'one_time', currency: 'USD', amount: 9, variantOptionIds: ['s'] };

describe('a PUT', () => {
  it('replaces the whole product and the whole price', () => {
    const { putProduct, putPrice } = setCatalog();
    expect(putPrice(wholePrice).body).not.toHaveProperty('sku');
    expect(putProduct(wholeProduct).body).not.toHaveProperty('slug');
  });

  it('may keep what it does not name, though it must still be whole', () => {
    const { putProduct, putPrice } = setCatalog({ productPut: 'merge', pricePut: 'merge' });
    expect(putPrice(wholePrice).body).toMatchObject({ amount: 9, sku: 'PRINT-S' });
    expect(putProduct(wholeProduct).body).toMatchObject({ slug: 'print', variants: [{ id: 'size' }] });
    expect(putProduct({ slug: 'other' }).status).toBe(422);
    expect(putPrice({ amount: 3 }).status).toBe(422);
  });

  it('may do with the fields that change', () => {
    const { putProduct, putPrice } = setCatalog({ productPut: 'merge-partial', pricePut: 'merge-partial' });
    expect(putProduct({ availableInStore: false }).body).toMatchObject({ name: 'Print', availableInStore: false });
    expect(putPrice({ amount: 3 }).body).toMatchObject({ amount: 3, sku: 'PRINT-S', variantOptionIds: ['s'] });
    expect(putPrice({ amount: -3 }).status).toBe(422);
  });
});

describe('a key that no schema knows', () => {
  const unknown = { ...wholeProduct, glitter: true };

  it('is refused by name', () => {
    expect(setCatalog().putProduct(unknown)).toMatchObject({
      status: 422,
      body: { message: ['property glitter should not exist'] },
    });
  });

  it('may be dropped, or kept', () => {
    expect(setCatalog({ unknownProductKey: 'dropped' }).putProduct(unknown).body).not.toHaveProperty('glitter');
    expect(setCatalog({ unknownProductKey: 'kept' }).putProduct(unknown).body).toHaveProperty('glitter', true);
  });

  it('is not isFeatured, which stores have', () => {
    expect(setCatalog().putProduct({ ...wholeProduct, isFeatured: true })).toMatchObject({
      status: 200,
      body: { isFeatured: true },
    });
  });
});

describe('what was created', () => {
  it('may be answered with 200', () => {
    const { ask, token, locationId } = setCatalog({ createdStatus: 200 });
    expect(ask('POST', '/products', { token, json: { locationId, ...wholeProduct } }).status).toBe(200);
  });
});

describe('options that a PUT no longer has', () => {
  const fewer = { variants: [{ id: 'size', name: 'Size', options: [{ id: 's', name: 'Small' }] }] };

  it('leave their prices behind, or take them with them', () => {
    const { sim, putProduct, locationId, small, large } = setCatalog();
    putProduct({ ...wholeProduct, ...fewer });
    expect(sim.prices(locationId).map(({ _id }) => _id)).toEqual([small, large]);
    sim.behaviour.lostOptions = 'prices-removed';
    putProduct({ ...wholeProduct, ...fewer });
    expect(sim.prices(locationId).map(({ _id }) => _id)).toEqual([small]);
  });
});
