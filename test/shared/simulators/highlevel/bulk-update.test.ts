import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

function setCatalog() {
  const shop = setShop();
  const { locationId } = shop;
  const one = shop.sim.addProduct({ locationId, name: 'Cup', prices: [{ amount: 10.1 }] });
  const two = shop.sim.addProduct({ locationId, name: 'Bowl', prices: [{ amount: 20 }] });
  const update = (type: string, more: Record<string, unknown>) =>
    shop.ask('POST', '/products/bulk-update', {
      token: shop.token,
      json: { ...shop.here, type, productIds: [one.productId], ...more },
    });
  return { ...shop, one, two, update };
}

describe('bulk update', () => {
  it('takes products off the shelf without touching others', () => {
    const { sim, update, locationId } = setCatalog();
    expect(update('bulk-update-availability', { availability: false }).status).toBe(201);
    expect(sim.products(locationId)).toMatchObject([{ availableInStore: false }, { availableInStore: true }]);
  });

  it.each([
    ['SET_NEW_PRICE', 7.25, 7.25],
    ['INCREASE_BY_AMOUNT', 0.2, 10.3],
    ['REDUCE_BY_AMOUNT', 50, 0],
    ['INCREASE_BY_PERCENTAGE', 10, 11.11],
    ['REDUCE_BY_PERCENTAGE', 10, 9.09],
  ])('changes prices by %s', (type, value, amount) => {
    const { sim, update, locationId } = setCatalog();
    update('bulk-update-price', { price: { type, value } });
    expect(sim.prices(locationId)).toMatchObject([{ amount }, { amount: 20 }]);
  });

  it('deletes products with their prices', () => {
    const { sim, update, locationId } = setCatalog();
    update('bulk-delete-products', {});
    expect(sim.products(locationId)).toMatchObject([{ name: 'Bowl' }]);
    expect(sim.prices(locationId)).toHaveLength(1);
  });

  it("passes another location's products over in silence", () => {
    const { sim, update } = setCatalog();
    const foreign = sim.addLocation().id;
    const { productId } = sim.addProduct({ locationId: foreign, name: 'Theirs', prices: [{ amount: 5 }] });
    const answer = update('bulk-update-availability', { availability: false, productIds: [productId] });
    expect(answer.status).toBe(201);
    expect(sim.products(foreign)).toMatchObject([{ availableInStore: true }]);
  });

  it('refuses an update that does not say what to change, and an unknown type', () => {
    const { update } = setCatalog();
    expect(update('bulk-update-availability', {}).body.message).toEqual(['availability should not be empty']);
    expect(update('bulk-rename', {}).status).toBe(422);
  });
});
