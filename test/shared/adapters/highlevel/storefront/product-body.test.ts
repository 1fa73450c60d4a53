import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { toReplacingBody } from '../../../../../shared/adapters/highlevel/storefront/product-body.ts';
import {
  createdPrice,
  createdProduct,
  inventoryAnswer,
  productAnswer,
  productListAnswer,
} from '../../../../../shared/adapters/highlevel/storefront/product-schemas.ts';
import { toLocationId } from '../../../../../shared/domain/ids.ts';

const product = {
  name: 'Mug',
  productType: 'PHYSICAL',
  medias: [],
  variants: [],
  availableInStore: true,
  collectionIds: [],
};

describe('the whole document of a product', () => {
  it('names taxes by their ids, as the shop wants them, though it shows them as objects', () => {
    const document = {
      taxes: [{ _id: 't1', name: 'VAT' }, 't2', null],
      isTaxesEnabled: true,
      seo: null,
      slug: 'mug',
      userId: 'u',
    };
    expect(toReplacingBody(toLocationId('here'), { ...product, document })).toEqual({
      ...product,
      locationId: 'here',
      taxes: ['t1', 't2'],
      isTaxesEnabled: true,
      slug: 'mug',
    });
  });

  it('keeps the description and image that were there when the draft names none', () => {
    const document = { description: '<p>Old</p>', image: 'https://cdn.example.org/old.png' };
    expect(toReplacingBody(toLocationId('here'), { ...product, document })).toMatchObject(document);
    expect(
      toReplacingBody(toLocationId('here'), { ...product, descriptionHtml: '<p>New</p>', document }),
    ).toMatchObject({
      description: '<p>New</p>',
    });
  });
});

describe('answers about products', () => {
  it('are read bare and wrapped', () => {
    expect(v.parse(productAnswer, { product: { _id: 'p', name: 'Mug' } })).toMatchObject({
      _id: 'p',
      medias: [],
      variants: [],
    });
    expect(v.parse(createdProduct, { _id: 'p' })._id).toBe('p');
    expect(v.parse(createdProduct, { product: { _id: 'p' } })._id).toBe('p');
    expect(v.parse(createdPrice, { price: { _id: 'q' } })._id).toBe('q');
  });

  it('say which key is wrong, wrapped or not', () => {
    const wrong = { _id: 'p', name: 'Mug', medias: [{ id: 7 }] };
    for (const answer of [wrong, { product: wrong }]) {
      const issues = v.safeParse(productAnswer, answer).issues ?? [];
      expect(issues.map((issue) => v.getDotPath(issue))).toEqual(['medias.0.id']);
    }
    expect(v.safeParse(createdProduct, { ok: true }).success).toBe(false);
    expect(v.safeParse(createdProduct, null).success).toBe(false);
  });

  it('may have null for every list, and ids of prices in lists of lists', () => {
    const media = { id: 'm', url: 'https://cdn.example.org/m.png', priceIds: [['a'], 'b'] };
    const answer = v.parse(productAnswer, {
      _id: 'p',
      name: 'Mug',
      variants: null,
      medias: [media],
      collectionIds: null,
    });
    expect(answer).toMatchObject({ variants: [], collectionIds: [], medias: [{ priceIds: ['a', 'b'] }] });
  });

  it.each([[[{ total: 2 }]], [{ total: 2 }], [2]])('are read whatever shape their total has: %j', (total) => {
    expect(v.parse(productListAnswer, { products: [{ _id: 'p', name: 'Mug' }], total }).rows).toHaveLength(1);
    expect(v.parse(inventoryAnswer, { inventory: [{ _id: 'q', availableQuantity: null }], total }).rows).toEqual([
      { _id: 'q', availableQuantity: 0 },
    ]);
  });
});
