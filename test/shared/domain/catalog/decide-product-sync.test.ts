import { describe, expect, it } from '@jest/globals';
import type { ProductRecord, ProviderProduct } from '../../../../shared/domain/catalog/catalog.ts';
import { decideProductSync } from '../../../../shared/domain/catalog/decide-product-sync.ts';
import { desiredProduct } from '../../../../shared/domain/catalog/desired-product.ts';
import {
  toLocationId,
  toProviderId,
  toProviderProductId,
  toProviderStoreId,
  toStoreProductId,
} from '../../../../shared/domain/ids.ts';
import { defaultSettings } from '../../../../shared/domain/settings/settings.ts';
import { nameText } from '../../../../shared/domain/short-text.ts';
import { shirt } from '../../../support/catalog/provider-in-memory.ts';

const settings = defaultSettings.catalog;
const scope = {
  provider: toProviderId('printful'),
  storeId: toProviderStoreId('7001'),
  productId: toProviderProductId('a'),
};
const wanted = (product: ProviderProduct) => desiredProduct(product, { scope, settings, sanitize: (html) => html });

/** What is remembered of a product that was synced in full. */
function synced(product: ProviderProduct): ProductRecord {
  const desired = wanted(product);
  const variants = desired.variants.map(({ variantId, fields, price }, i) => [
    variantId,
    { priceId: `price-${i}`, pushed: fields, amount: price.amount },
  ]);
  return {
    ...{ locationId: toLocationId('loc'), title: product.title, ...scope, updatedAt: 0 },
    state: 'linked',
    storeProductId: toStoreProductId('store-a'),
    appliedHash: desired.hash,
    pushed: { ...desired.fields, availability: 'unpublished' },
    variants: Object.fromEntries(variants),
  };
}

const kinds = (product: ProviderProduct, known?: ProductRecord) =>
  decideProductSync(wanted(product), known, settings).map(({ kind }) => kind);

describe('what is to be done with a product', () => {
  it('is nothing when nothing changed', () => {
    expect(kinds(shirt('a', 3), synced(shirt('a', 3)))).toEqual(['nothing']);
  });

  it('is to make it, each of its prices, and then to link its images when it is new', () => {
    expect(kinds(shirt('a', 2))).toEqual(['create-product', 'create-price', 'create-price', 'link-images']);
  });

  it('is the same every time, whatever order the provider names its fields in', () => {
    const product = shirt('a', 2);
    const turned = Object.fromEntries(Object.entries(product).reverse()) as unknown as ProviderProduct;
    expect(wanted(turned).hash).toBe(wanted(product).hash);
  });

  it('touches only what changed, and says why', () => {
    const known = synced(shirt('a', 2));
    const steps = decideProductSync(wanted(shirt('a', 2, { title: nameText('New') })), known, settings);
    expect(steps).toMatchObject([{ kind: 'update-product', fields: ['title'], reason: { code: 'product-changed' } }]);
    expect(steps[0]?.reason.message).toContain('title');
  });

  it('puts options before the prices that name them', () => {
    expect(kinds(shirt('a', 3), synced(shirt('a', 2)))).toEqual(['update-product', 'create-price', 'link-images']);
  });

  it('retires the price of a variant that is gone', () => {
    const product = shirt('a', 2);
    const steps = kinds({ ...product, variants: product.variants.slice(0, 1) }, synced(product));
    expect(steps).toContain('retire-price');
  });

  it('is to look first where an earlier attempt may have made it', () => {
    const { storeProductId: _, appliedHash: __, ...record } = synced(shirt('a', 1));
    const [first] = decideProductSync(wanted(shirt('a', 1)), { ...record, createIntent: { at: 1 } }, settings);
    expect(first).toMatchObject({ kind: 'create-product', reason: { code: 'create-in-doubt' } });
  });

  it.each([
    [
      'no price at all',
      (v: ProviderProduct['variants'][number]) => ({ ...v, retailPrice: { minor: 0, currency: 'USD' } }),
    ],
    [
      'only variants that are discontinued',
      (v: ProviderProduct['variants'][number]) => ({ ...v, availability: 'discontinued' as const }),
    ],
  ])('is not to put it into the shop when it has %s', (_, change) => {
    const product = shirt('a', 2);
    expect(kinds({ ...product, variants: product.variants.map((variant) => change(variant)) })).toEqual(['skip']);
  });

  it('leaves out a variant that has no price or cannot be told from another, and says which', () => {
    const product = shirt('a', 3);
    const [one, two, three] = product.variants;
    if (!one || !two || !three) throw new Error('The shirt has three variants');
    const { retailPrice: _, ...unpriced } = two;
    const desired = wanted({ ...product, variants: [one, unpriced, { ...three, optionValues: one.optionValues }] });

    expect(desired.variants.map(({ variantId }) => variantId)).toEqual([one.id]);
    expect(desired.notes.map(({ code }) => code)).toEqual(['variant-unpriced', 'variant-not-distinct']);
    expect(desired.notes[0]?.message).toContain(two.title);
  });
});

describe('the ids of options and images', () => {
  it('are the same on every sync, and no other product has them', () => {
    const ids = (productId: string) =>
      desiredProduct(shirt('a', 2), {
        ...{ settings, sanitize: (html: string) => html },
        scope: { ...scope, productId },
      }).draft.variants.flatMap((group) => [group.id, ...group.options.map(({ id }) => id)]);

    expect(ids('a')).toEqual(ids('a'));
    expect(ids('a').filter((id) => ids('b').includes(id))).toEqual([]);
    expect(new Set(ids('a')).size).toBe(ids('a').length);
  });

  it('tell variants without options apart by their titles', () => {
    const product = shirt('a', 2, { options: [] });
    const variants = product.variants.map((variant) => ({ ...variant, optionValues: [] }));
    const { draft, variants: made } = wanted({ ...product, variants });
    expect(draft.variants.map(({ options }) => options.map(({ name }) => name))).toEqual([
      variants.map(({ title }) => title),
    ]);
    expect(made).toHaveLength(2);
  });
});
