import { describe, expect, it } from '@jest/globals';
import { type Asked, setShop } from './simulator-fixture.ts';

const colors = { id: 'v-color', name: 'Color', options: [{ id: 'o-sand', name: 'Sand' }] };

function setProducts(fraction = 0) {
  const shop = setShop({}, fraction);
  const { ask, token, locationId } = shop;
  const whole = { name: 'Linen Tote', locationId, productType: 'PHYSICAL' };
  const post = (json: unknown) => ask('POST', '/products/', { token, json });
  const make = (more: Record<string, unknown> = {}) => String(post({ ...whole, ...more }).body._id);
  const get = (id: string) => ask('GET', `/products/${id}`, { token, query: { locationId } });
  const put = (id: string, json: unknown) => ask('PUT', `/products/${id}`, { token, json });
  const list = (query: Asked['query'] = {}) =>
    ask('GET', '/products/', { token, query: { locationId, limit: '100', ...query } });
  return { ...shop, whole, post, make, get, put, list };
}

describe('creating a product', () => {
  it('answers 201 with an id and both times', () => {
    const { post, whole } = setProducts();
    const { status, body } = post(whole);
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Linen Tote', createdAt: '2026-05-12T08:00:00.000Z' });
    expect(body._id).toMatch(/^[0-9a-f]{24}$/);
  });

  it('names every missing field at once', () => {
    const { post } = setProducts();
    expect(post({})).toMatchObject({
      status: 422,
      body: {
        statusCode: 422,
        error: 'Unprocessable Entity',
        message: ['name should not be empty', 'locationId should not be empty', 'productType should not be empty'],
      },
    });
  });

  it.each([
    ['a field it does not know', { colour: 'sand' }, 'property colour should not exist'],
    ['prices in the product', { prices: [] }, 'property prices should not exist'],
    ['another product type', { productType: 'GADGET' }, 'productType must be one of the following values'],
    ['a variant without options', { variants: [{ id: 'v', name: 'Size', options: [] }] }, 'variants.0.options should'],
    [
      'the same option id twice',
      { variants: [colors, { ...colors, id: 'v-2' }] },
      'variants must not contain the same id twice',
    ],
    ['media without a URL', { medias: [{ id: 'm', type: 'image' }] }, 'medias.0.url should not be empty'],
    [
      'price ids nested as the schema has them',
      { medias: [{ id: 'm', type: 'image', url: 'https://x.example/a.png', priceIds: [['p']] }] },
      'medias.0.priceIds.0 must be a string',
    ],
    ['taxes enabled without taxes', { isTaxesEnabled: true }, 'taxes should not be empty'],
  ])('refuses %s', (_what, more, message) => {
    const { post, whole } = setProducts();
    const answer = post({ ...whole, ...more });
    expect(answer.status).toBe(422);
    expect(answer.body.message).toEqual([expect.stringContaining(message)]);
  });

  it('accepts an image of any kind by its URL, WebP included', () => {
    const { post, whole } = setProducts();
    expect(post({ ...whole, image: 'https://cdn.example/tote.webp' }).status).toBe(201);
  });
});

describe('replacing a product', () => {
  it('refuses a part of the document and names what is missing', () => {
    const { make, put } = setProducts();
    expect(put(make(), { description: 'New' })).toMatchObject({
      status: 422,
      body: {
        message: ['name should not be empty', 'locationId should not be empty', 'productType should not be empty'],
      },
    });
  });

  it('replaces arrays and wipes those that were left out', () => {
    const { make, put, get, whole } = setProducts();
    const media = { id: 'm-1', url: 'https://cdn.example/tote.png', type: 'image' };
    const id = make({ variants: [colors], medias: [media], collectionIds: ['c-1'], description: 'Strong' });
    put(id, { ...whole, variants: [colors], medias: [{ ...media, id: 'm-2' }] });
    expect(get(id).body).toMatchObject({ variants: [colors], medias: [{ id: 'm-2' }], collectionIds: [] });
    expect(get(id).body).not.toHaveProperty('description');
  });

  it('accepts a slug that another product has, which then shadows it', () => {
    const { make, put, get, whole } = setProducts();
    const first = make({ slug: 'tote' });
    const second = make();
    expect(put(second, { ...whole, slug: 'tote' }).status).toBe(200);
    expect(get('tote').body._id).toBe(second);
    expect(get(first).body._id).toBe(first);
  });

  it('does not know a product of another location or one that was deleted', () => {
    const { sim, ask, make, put, whole, token, locationId } = setProducts();
    const foreign = sim.addProduct({ locationId: sim.addLocation().id, name: 'Theirs', prices: [{ amount: 1 }] });
    expect(put(foreign.productId, whole).status).toBe(404);
    const id = make();
    expect(ask('DELETE', `/products/${id}`, { token, query: { locationId } }).body).toEqual({ status: true });
    expect(put(id, whole).status).toBe(404);
  });
});

describe('listing products', () => {
  it('is an empty page unless a limit is sent, and total is a list', () => {
    const { make, list, ask, token, locationId } = setProducts();
    make();
    expect(ask('GET', '/products/', { token, query: { locationId } }).body).toEqual({
      products: [],
      total: [{ total: 1 }],
    });
    expect(list().body.products).toHaveLength(1);
  });

  it('shows rows without medias and prices', () => {
    const { make, list, get } = setProducts();
    const id = make({ medias: [{ id: 'm', url: 'https://cdn.example/a.png', type: 'image' }] });
    const [row] = list().body.products as [Record<string, unknown>];
    expect(row._id).toBe(id);
    expect(row).not.toHaveProperty('medias');
    expect(row).not.toHaveProperty('prices');
    expect(get(id).body.medias).toHaveLength(1);
  });

  it('leaves a new product out for up to 5 seconds, although its id already works', () => {
    const { make, list, get, wait } = setProducts(0.8);
    const id = make();
    expect(get(id).status).toBe(200);
    wait(3_999);
    expect(list().body).toEqual({ products: [], total: [{ total: 0 }] });
    wait(1);
    expect(list().body.products).toHaveLength(1);
  });

  it('searches a part of the name, and pages never hold more than 100', () => {
    const { sim, locationId, list } = setProducts();
    for (let count = 0; count < 104; count += 1) {
      sim.addProduct({ locationId, name: `Tote ${count}`, prices: [{ amount: 5 }] });
    }
    sim.addProduct({ locationId, name: 'Candle', prices: [{ amount: 9 }] });
    expect(list({ search: 'cand' }).body.products).toMatchObject([{ name: 'Candle' }]);
    expect(list({ limit: '500' }).body.products).toHaveLength(100);
    expect(list({ offset: '100' }).body.products).toHaveLength(5);
  });

  it('filters by ids, collections and availability', () => {
    const { make, list } = setProducts();
    const one = make({ collectionIds: ['c-1'] });
    const two = make({ availableInStore: true });
    const ids = (query: Record<string, string>) =>
      (list(query).body.products as { _id: string }[]).map((product) => product._id);
    expect(ids({ productIds: one })).toEqual([one]);
    expect(ids({ collectionIds: 'c-1,c-9' })).toEqual([one]);
    expect(ids({ availableInStore: 'true' })).toEqual([two]);
  });

  it('needs a location', () => {
    const { ask, token } = setProducts();
    expect(ask('GET', '/products/', { token }).body.message).toContain('locationId should not be empty');
  });
});
