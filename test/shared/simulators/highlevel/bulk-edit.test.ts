import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

function setCatalog(prices = 29) {
  const shop = setShop();
  const { productId, priceIds } = shop.sim.addProduct({
    locationId: shop.locationId,
    name: 'Scarf',
    prices: Array.from({ length: prices }, (_, index) => ({ amount: 20 + index, sku: `SCARF-${index}` })),
    document: { description: 'Warm' },
  });
  const edit = (products: readonly unknown[]) =>
    shop.ask('POST', '/products/bulk-update/edit', { token: shop.token, json: { ...shop.here, products } });
  return { ...shop, productId, priceIds, edit };
}

describe('bulk edit', () => {
  it('changes only the fields it names', () => {
    const { sim, edit, productId, priceIds, locationId } = setCatalog();
    const answer = edit([{ _id: productId, name: 'Wool Scarf', prices: [{ _id: priceIds[0], amount: 99 }] }]);
    expect(answer).toMatchObject({ status: 201, body: { status: true, updatedCount: 2 } });
    expect(sim.products(locationId)[0]).toMatchObject({ name: 'Wool Scarf', description: 'Warm' });
    expect(sim.prices(locationId)[0]).toMatchObject({ amount: 99, sku: 'SCARF-0' });
  });

  it('takes 30 products and prices together, and not one more', () => {
    const { edit, productId, priceIds } = setCatalog(30);
    const prices = priceIds.map((_id) => ({ _id, amount: 5 }));
    expect(edit([{ _id: productId, prices: prices.slice(0, 29) }]).status).toBe(201);
    expect(edit([{ _id: productId, prices }])).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('cannot exceed 30') },
    });
  });

  it('changes nothing when one price is unknown or of another product', () => {
    const { sim, edit, productId, priceIds, locationId } = setCatalog();
    const other = sim.addProduct({ locationId, name: 'Hat', prices: [{ amount: 1 }] });
    const prices = [
      { _id: priceIds[0], amount: 5 },
      { _id: other.priceIds[0], amount: 5 },
    ];
    expect(edit([{ _id: productId, prices }]).status).toBe(400);
    expect(sim.prices(locationId)[0]).toMatchObject({ amount: 20 });
  });

  it('sets medias of many products in one request', () => {
    const { sim, edit, productId, priceIds, locationId } = setCatalog();
    const media = { id: 'm', url: 'https://cdn.example/s.png', type: 'image', priceIds: [priceIds[0]] };
    edit([{ _id: productId, medias: [media] }]);
    expect(sim.products(locationId)[0]).toMatchObject({ medias: [media] });
  });

  it('refuses a field that cannot be edited in bulk', () => {
    const { edit, productId } = setCatalog();
    expect(edit([{ _id: productId, variants: [] }]).body.message).toEqual([
      'products.0.property variants should not exist',
    ]);
  });
});
