import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

const variants = [
  {
    id: 'v-color',
    name: 'Color',
    options: [
      { id: 'o-red', name: 'Red' },
      { id: 'o-blue', name: 'Blue' },
    ],
  },
  { id: 'v-size', name: 'Size', options: [{ id: 'o-s', name: 'S' }] },
];

function setPrices() {
  const shop = setShop();
  const { ask, token, locationId } = shop;
  const product = { name: 'Tee', locationId, productType: 'PHYSICAL', variants };
  const productId = String(ask('POST', '/products/', { token, json: product }).body._id);
  const whole = {
    name: 'Red / S',
    type: 'one_time',
    currency: 'USD',
    amount: 21.5,
    locationId,
    variantOptionIds: ['o-red', 'o-s'],
  };
  const path = `/products/${productId}/price`;
  const post = (more: Record<string, unknown> = {}) => ask('POST', path, { token, json: { ...whole, ...more } });
  return { ...shop, productId, whole, path, post };
}

describe('creating a price', () => {
  it('answers 201 with the price, sku included, and says nothing of tracking', () => {
    const { post, productId } = setPrices();
    expect(post({ sku: 'TEE-RED-S' })).toMatchObject({
      status: 201,
      body: { product: productId, amount: 21.5, sku: 'TEE-RED-S', trackInventory: null },
    });
  });

  it('names every missing field at once', () => {
    const { ask, token, path } = setPrices();
    expect(ask('POST', path, { token, json: {} }).body.message).toEqual([
      'name should not be empty',
      'type should not be empty',
      'currency should not be empty',
      'amount should not be empty',
      'locationId should not be empty',
    ]);
  });

  it.each([
    ['an option that the product does not have', { variantOptionIds: ['o-red', 'o-xl'] }, 'o-xl is not an option'],
    ['options in another order', { variantOptionIds: ['o-s', 'o-red'] }, 'o-s is not an option'],
    ['too few options', { variantOptionIds: ['o-red'] }, 'exactly 2 elements'],
    ['no options', { variantOptionIds: undefined }, 'exactly 2 elements'],
    ['a negative amount', { amount: -1 }, 'amount must not be less than 0'],
    ['an amount in quotes', { amount: '21.50' }, 'amount must be a number'],
    ['a field it does not know', { cost: 9 }, 'property cost should not exist'],
    ['a note of one’s own in meta', { meta: { providerId: '7' } }, 'meta.property providerId should not exist'],
    ['a recurring price without an interval', { type: 'recurring' }, 'recurring should not be empty'],
    ['weight in stones', { shippingOptions: { weight: { value: 1, unit: 'st' } } }, 'unit must be one of'],
  ])('refuses %s', (_what, more, message) => {
    const { post } = setPrices();
    const answer = post(more);
    expect(answer.status).toBe(422);
    expect(answer.body.message).toContainEqual(expect.stringContaining(message));
  });

  it('a product without variants takes a price without options', () => {
    const { ask, token, locationId, whole } = setPrices();
    const json = { name: 'Mug', locationId, productType: 'PHYSICAL' };
    const mug = String(ask('POST', '/products/', { token, json }).body._id);
    const { variantOptionIds: _ids, ...plain } = whole;
    expect(ask('POST', `/products/${mug}/price`, { token, json: plain }).status).toBe(201);
    expect(ask('POST', `/products/${mug}/price`, { token, json: whole }).status).toBe(422);
  });

  it('the same price twice is two prices', () => {
    const { sim, post, locationId } = setPrices();
    post();
    post();
    expect(sim.prices(locationId)).toHaveLength(2);
  });
});

describe('prices that exist', () => {
  it('the list is paged, its total is a plain number, and without a limit it is empty', () => {
    const { ask, post, token, locationId, path } = setPrices();
    const ids = [post(), post({ variantOptionIds: ['o-blue', 'o-s'] })].map((answer) => answer.body._id);
    const list = (query: Record<string, string>) => ask('GET', path, { token, query: { locationId, ...query } }).body;
    expect(list({})).toEqual({ prices: [], total: 2 });
    expect(list({ limit: '1', offset: '1' })).toMatchObject({ prices: [{ _id: ids[1] }], total: 2 });
    expect(list({ limit: '10', ids: String(ids[0]) })).toMatchObject({ prices: [{ _id: ids[0] }], total: 1 });
  });

  it('a put replaces the whole price and needs all that a create needs', () => {
    const { ask, post, token, locationId, path, whole } = setPrices();
    const id = String(post({ sku: 'OLD', trackInventory: true }).body._id);
    expect(ask('PUT', `${path}/${id}`, { token, json: { amount: 30, locationId } }).status).toBe(422);
    expect(ask('PUT', `${path}/${id}`, { token, json: { ...whole, amount: 30 } }).status).toBe(200);
    const { body } = ask('GET', `${path}/${id}`, { token, query: { locationId } });
    expect(body).toMatchObject({ amount: 30, trackInventory: null });
    expect(body).not.toHaveProperty('sku');
  });

  it('a deleted price is gone, and so are all prices of a deleted product', () => {
    const { sim, ask, post, token, locationId, path, productId } = setPrices();
    const id = String(post().body._id);
    post();
    expect(ask('DELETE', `${path}/${id}`, { token, query: { locationId } }).body).toEqual({ status: true });
    expect(ask('GET', `${path}/${id}`, { token, query: { locationId } }).status).toBe(404);
    ask('DELETE', `/products/${productId}`, { token, query: { locationId } });
    expect(sim.prices(locationId)).toEqual([]);
  });

  it('a price does not belong to another product', () => {
    const { sim, ask, post, token, locationId } = setPrices();
    const id = String(post().body._id);
    const other = sim.addProduct({ locationId, name: 'Cap', prices: [{ amount: 12 }] });
    expect(ask('GET', `/products/${other.productId}/price/${id}`, { token, query: { locationId } }).status).toBe(404);
  });
});
