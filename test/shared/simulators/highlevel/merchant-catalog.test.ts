import { describe, expect, it } from '@jest/globals';
import { setSales } from './sales.ts';

describe('a merchant who works on products', () => {
  it('makes a second price for an offer, and orders can be placed for it', () => {
    const { sim, productId, small, order, place } = setSales();
    const offer = sim.addPrice(productId, { name: 'Offer', amount: 9, variantOptionIds: ['s'] });
    const bump = order(place({ lines: [{ priceId: small }, { priceId: offer }] }));
    expect(bump).toMatchObject({
      amount: 23,
      items: [
        { product: { _id: productId }, price: { _id: small } },
        { product: { _id: productId }, price: { _id: offer, amount: 9 } },
      ],
    });
  });

  it('duplicates one: other ids, the same SKUs and options, pictures of the new prices', () => {
    const { sim, productId, small, large, read, locationId } = setSales();
    sim.editProduct(productId, {
      medias: [{ id: 'm', url: 'https://cdn.example/s.png', type: 'image', priceIds: [small] }],
    });
    const copy = sim.duplicateProduct(productId);
    expect(copy.priceIds).not.toEqual(expect.arrayContaining([small, large]));
    expect(read(`/products/${copy.productId}`, { locationId }).body).toMatchObject({
      name: 'Print (Copy)',
      slug: 'print-copy',
      variants: [{ id: 'size' }],
      medias: [{ priceIds: [copy.priceIds[0]] }],
    });
    expect(read(`/products/${copy.productId}/price`, { locationId, limit: '10' }).body.prices).toMatchObject([
      { sku: 'PRINT-S', variantOptionIds: ['s'], product: copy.productId },
      { sku: 'PRINT-L', variantOptionIds: ['l'], product: copy.productId },
    ]);
  });

  it('edits title, price and SKU, and deletes', () => {
    const { sim, productId, small, read, locationId } = setSales();
    sim.editProduct(productId, { name: 'Poster' });
    sim.editPrice(small, { amount: 15, sku: 'MINE-1' });
    expect(read(`/products/${productId}`, { locationId }).body.name).toBe('Poster');
    expect(read(`/products/${productId}/price/${small}`, { locationId }).body).toMatchObject({
      amount: 15,
      sku: 'MINE-1',
    });
    sim.deleteProduct(productId);
    expect(read(`/products/${productId}`, { locationId }).status).toBe(404);
  });

  it('cannot work on what is not there', () => {
    const { sim } = setSales();
    expect(() => sim.duplicateProduct('nothing')).toThrow('does not exist');
    expect(() => sim.addPrice('nothing', { amount: 1 })).toThrow('does not exist');
  });
});

describe('the list of products', () => {
  it('heeds a search and ids, however an SDK writes the list of them', () => {
    const { sim, ask, token, locationId, productId } = setSales();
    const { productId: pen } = sim.addProduct({ locationId, name: 'Pen', prices: [{ amount: 1 }] });
    const found = (asked: string) => {
      const search = `locationId=${locationId}&limit=100&${asked}`;
      const { products } = ask('GET', '/products/', { token, search }).body as { products: { _id: string }[] };
      return products.map(({ _id }) => _id);
    };
    expect(found('search=rint')).toEqual([productId]);
    for (const ids of [`productIds=${pen}`, `productIds[]=${pen}`, `productIds[]=${pen}&productIds[]=none`]) {
      expect(found(ids)).toEqual([pen]);
    }
    expect(found(`productIds=${pen},${productId}`)).toHaveLength(2);
    expect(found(`productIds=${pen}&productIds=${productId}`)).toHaveLength(2);
  });
});
