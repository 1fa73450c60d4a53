import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

describe('what a merchant does in the shop', () => {
  it('an edit changes the document that the interface shows', () => {
    const { sim, ask, token, locationId, wait } = setShop();
    const { productId, priceIds } = sim.addProduct({ locationId, name: 'Lamp', prices: [{ amount: 50 }] });
    const [priceId = ''] = priceIds;
    wait(60_000);
    sim.editProduct(productId, { name: 'Desk Lamp' });
    sim.editPrice(priceId, { amount: 55 });
    const query = { locationId };
    expect(ask('GET', `/products/${productId}`, { token, query }).body).toMatchObject({
      name: 'Desk Lamp',
      createdAt: '2026-05-12T08:00:00.000Z',
      updatedAt: '2026-05-12T08:01:00.000Z',
    });
    expect(ask('GET', `/products/${productId}/price/${priceId}`, { token, query }).body.amount).toBe(55);
  });

  it('a deleted product is gone with its prices', () => {
    const { sim, locationId } = setShop();
    const { productId } = sim.addProduct({ locationId, name: 'Lamp', prices: [{ amount: 50 }, { amount: 60 }] });
    sim.deleteProduct(productId);
    expect(sim.products(locationId)).toEqual([]);
    expect(sim.prices(locationId)).toEqual([]);
  });

  it('a slip of the test is told, not swallowed', () => {
    const { sim, locationId } = setShop();
    expect(() => sim.editProduct('none', {})).toThrow('there is no such simulated product or price');
    expect(() => sim.placeOrder({ locationId, lines: [{ priceId: 'none' }] })).toThrow('price none does not exist');
    expect(() => sim.installApp({ kind: 'location', locationId: 'none' })).toThrow('location none does not exist');
    expect(() => sim.installApp({ kind: 'company', companyId: 'none' })).toThrow('company none does not exist');
    expect(() => sim.fulfillments('none')).toThrow('order none does not exist');
  });
});
