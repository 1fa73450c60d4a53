import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ProductField, productFields } from '../../../../shared/domain/catalog/field-hashes.ts';
import { chooseFields, mergedMedias, mergedProduct, ownerOf } from '../../../../shared/domain/catalog/merge-product.ts';
import type { StoreMedia, StoreProduct } from '../../../../shared/domain/catalog/store-product.ts';

const owner = fc.constantFrom('provider' as const, 'merchant' as const, 'until-edited' as const);
const owned = fc.record({ title: owner, description: owner, images: owner, price: owner, collections: owner });
const hash = fc.constantFrom('h1', 'h2', 'h3');
const hashes = fc.record({ title: hash, description: hash, images: hash, options: hash });
const some = fc.subarray([...productFields]);
/** What was pushed before, if anything was. */
const pushed = fc.tuple(hashes, some).map(([all, known]) => Object.fromEntries(known.map((name) => [name, all[name]])));
const choice = fc.record({ desired: hashes, present: hashes, pushed, owned });

const option = fc.constantFrom('s', 'm', 'l', 'xl').map((id) => ({ id, name: id.toUpperCase() }));
const options = fc.uniqueArray(option, { selector: ({ id }) => id });
const groupId = fc.constantFrom('size', 'color', 'print');
const groups = fc.uniqueArray(
  fc.record({ id: groupId, options }).map((group) => ({ ...group, name: group.id })),
  { selector: ({ id }) => id },
);
const draft = fc.record({
  name: fc.string(),
  descriptionHtml: fc.string(),
  productType: fc.constant('PHYSICAL' as const),
  medias: fc.constant([]),
  variants: groups,
  availableInStore: fc.boolean(),
});
const product = fc.tuple(draft, fc.array(fc.string()), fc.dictionary(fc.string(), fc.string())).map(
  ([own, collectionIds, document]): StoreProduct => ({
    ...own,
    collectionIds,
    document,
  }),
);
const medias = fc
  .uniqueArray(fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5'))
  .map((ids) =>
    ids.map((id): StoreMedia => ({ id, url: `https://images.example/${id}`, isFeatured: false, priceIds: [] })),
  );

describe('which fields of a product are written', () => {
  const chosen = (given: Omit<Parameters<typeof chooseFields<ProductField>>[0], 'fields'>) =>
    chooseFields({ fields: productFields, ...given });

  it('puts each field into exactly one of written, same and kept', () => {
    fc.assert(
      fc.property(choice, (given) => {
        const { written, same, kept } = chosen(given);
        expect([...written, ...same, ...kept].sort()).toEqual([...productFields].sort());
      }),
    );
  });

  it('never writes what is the merchant’s, nor over an edit where the merchant keeps edits', () => {
    fc.assert(
      fc.property(choice, (given) => {
        for (const field of chosen(given).written) {
          const whose = ownerOf(field, given.owned);
          expect(whose).not.toBe('merchant');
          if (whose === 'until-edited') expect(given.present[field]).toBe(given.pushed[field]);
        }
      }),
    );
  });

  it('has nothing left to write once it was written', () => {
    fc.assert(
      fc.property(choice, (given) => {
        const { written } = chosen(given);
        const ours = Object.fromEntries(written.map((field) => [field, given.desired[field]]));
        const again = { ...given, present: { ...given.present, ...ours }, pushed: { ...given.pushed, ...ours } };
        expect(chosen(again).written).toEqual([]);
      }),
    );
  });
});

describe('a product with our fields laid over it', () => {
  it('is as it was read when nothing of ours is written', () => {
    fc.assert(
      fc.property(product, draft, (present, desired) => {
        expect(mergedProduct(present, desired, [])).toEqual(present);
      }),
    );
  });

  it('keeps every option that is there, since a price may name it, and none of them twice', () => {
    fc.assert(
      fc.property(product, draft, (present, desired) => {
        const merged = mergedProduct(present, desired, ['options']).variants;
        for (const { id, options: before } of [...present.variants, ...desired.variants]) {
          const after = merged.find((group) => group.id === id)?.options.map((each) => each.id) ?? [];
          expect(after).toEqual(expect.arrayContaining(before.map((each) => each.id)));
          expect(new Set(after).size).toBe(after.length);
        }
        expect(new Set(merged.map(({ id }) => id)).size).toBe(merged.length);
      }),
    );
  });

  it('is the same when it is merged again', () => {
    fc.assert(
      fc.property(product, draft, some, (present, desired, written) => {
        const once = mergedProduct(present, desired, written);
        expect(mergedProduct(once, desired, written)).toEqual(once);
      }),
    );
  });
});

describe('our images and the merchant’s', () => {
  it('begin with ours, keep every one of the merchant’s, and drop those of ours that are gone', () => {
    fc.assert(
      fc.property(medias, medias, (present, all) => {
        const isOurs = (id: string) => id <= 'm3';
        const linked = all.filter(({ id }) => isOurs(id));
        const merged = mergedMedias(present, linked, isOurs);
        expect(merged.slice(0, linked.length)).toEqual(linked);
        expect(merged.slice(linked.length)).toEqual(present.filter(({ id }) => !isOurs(id)));
      }),
    );
  });
});
