import { describe, expect, it } from '@jest/globals';
import { setSales } from './sales.ts';
import type { Body } from './simulator-fixture.ts';

function setShelves() {
  const shop = setSales();
  const make = (name: string, slug: string) => shop.send('POST', '/products/collections', { name, slug });
  return { ...shop, make };
}

describe('collections of products', () => {
  it('are made, listed by name and id, changed and deleted', () => {
    const { make, read, send, ask, token, here } = setShelves();
    const { _id } = make('Posters', 'posters').body.data as Body;
    make('Mugs', 'mugs');
    const path = `/products/collections/${_id}`;
    expect(read('/products/collections').body).toMatchObject({ total: 2 });
    expect(read('/products/collections', { name: 'post' }).body.data).toMatchObject([{ _id, slug: 'posters' }]);
    expect(read('/products/collections', { collectionIds: String(_id) }).body).toMatchObject({ total: 1 });
    expect(send('PUT', path, { name: 'Prints' }).body.status).toBe(true);
    expect(read(path).body.data).toMatchObject({ name: 'Prints', slug: 'posters' });
    ask('DELETE', path, { token, query: here });
    expect(read(path).status).toBe(404);
  });

  it('take a slug once and only without spaces', () => {
    const { make, send } = setShelves();
    make('Posters', 'posters');
    const { _id } = make('Mugs', 'mugs').body.data as Body;
    expect(make('More', 'posters').status).toBe(400);
    expect(make('More', 'my posters').status).toBe(422);
    expect(send('PUT', `/products/collections/${_id}`, { slug: 'posters' }).status).toBe(400);
    expect(send('PUT', `/products/collections/${_id}`, { slug: 'mugs' }).status).toBe(200);
  });
});
