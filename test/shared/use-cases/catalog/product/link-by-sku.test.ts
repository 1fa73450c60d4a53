import { describe, expect, it } from '@jest/globals';
import type { ProviderProduct } from '../../../../../shared/domain/catalog/catalog.ts';
import type { StorePriceDraft } from '../../../../../shared/domain/catalog/store-product.ts';
import { TransientError } from '../../../../../shared/domain/errors.ts';
import { toProviderProductId, toStoreProductId } from '../../../../../shared/domain/ids.ts';
import { nameText } from '../../../../../shared/domain/short-text.ts';
import {
  type CatalogWorld,
  createCatalogWorld,
  locationId,
  provider,
  storeId,
} from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';

interface OldProduct {
  readonly name?: string;
  readonly skus: readonly string[];
  readonly price?: Partial<StorePriceDraft>;
}

const counted = { trackInventory: true, availableQuantity: 7 };

/** The merchant has sold these before, made by hand. */
async function shopWith(...old: readonly OldProduct[]): Promise<CatalogWorld> {
  const world = await createCatalogWorld();
  for (const { name = 'Beach shirt', skus, price = {} } of old) await addOld(world, name, skus, price);
  world.supplier.products.set('a', shirt('a', 1));
  return world;
}

async function addOld(
  { shop }: CatalogWorld,
  name: string,
  skus: readonly string[],
  price: Partial<StorePriceDraft> = {},
): Promise<string> {
  const id = await shop.store.createProduct(locationId, {
    name,
    descriptionHtml: '<p>My own words</p>',
    productType: 'PHYSICAL',
    medias: [{ id: 'mine', url: 'https://images.test/mine.png', isFeatured: true, priceIds: [] }],
    variants: [{ id: 'my-sizes', name: 'My sizes', options: skus.map((sku) => ({ id: sku, name: sku })) }],
    availableInStore: true,
  });
  for (const sku of skus) await addPrice(shop.store, id, sku, price);
  return id;
}

async function addPrice(store: CatalogWorld['shop']['store'], id: string, sku: string, price: object): Promise<void> {
  const amount = { minor: 3_900, currency: 'USD' };
  await store.createPrice(locationId, toStoreProductId(id), {
    name: `My ${sku}`,
    amount,
    sku,
    variantOptionIds: [sku],
    ...price,
  });
}

const linking = { inventory: { linkBySku: true } };
const writes = (calls: readonly string[]) => calls.filter((call) => !/^(find|list)/.test(call));
const codes = (results: readonly { readonly reason?: { readonly code: string } }[]) =>
  results.map(({ reason }) => reason?.code);
const mappingsOf = ({ shop, stores }: CatalogWorld) =>
  stores.catalog.findMappings(
    locationId,
    [...shop.products.values()].flatMap(({ prices }) => [...prices.keys()]),
  );
const withVariants = (product: ProviderProduct, change: object) => ({
  ...product,
  variants: product.variants.map((variant) => ({ ...variant, ...change })),
});

describe("a merchant's own product with the same SKUs", () => {
  it.each([
    ['of the same name', { name: 'Shirt a' }],
    ['of another name', {}],
    ['of another name that counts its stock', { price: counted }],
    ['whose SKU is written with other letters and blanks', { skus: [' sku-A-black-s1'] }],
  ])('is linked instead of made again: one %s', async (_, old) => {
    const world = await shopWith({ skus: ['SKU-a-Black-S1'], ...old });
    await world.change({ ...linking, inventory: { linkBySku: true, outOfStock: 'keep' } });
    const before = structuredClone([...world.shop.products.values()]);
    const { results, calls } = await world.run();

    expect(codes(results)).toEqual(['linked-by-sku']);
    expect(world.shop.products.size).toBe(1);
    expect(await mappingsOf(world)).toMatchObject([{ variantId: 'a-Black-S1', orderKey: { syncVariantId: 'a0' } }]);
    const [there] = world.shop.products.values();
    expect({ ...there, prices: 0 }).toEqual({ ...before[0], prices: 0 });
    if (!('price' in old)) expect(writes(calls)).toEqual([]);
    expect((await world.run()).calls).toEqual([]);
  });

  it('is found with few requests, however many there are', async () => {
    const ids = Array.from({ length: 120 }, (_, i) => `p${i}`);
    const world = await shopWith(
      ...ids.map((id) => ({ name: `Old ${id}`, skus: [`SKU-${id}-Black-S1`], price: counted })),
    );
    world.supplier.products.clear();
    for (const id of ids) world.supplier.products.set(id, withVariants(shirt(id, 1), { stockQuantity: 7 }));
    await world.change(linking);
    const { run, calls } = await world.run();

    expect(run.counts).toMatchObject({ updated: 120, created: 0, failed: 0 });
    // Two pages of stock, two of products, and each product's prices once as it is linked.
    expect(calls).toHaveLength(2 + 2 + 120);
  });

  it('stays as it is when the provider changes later, but for what the settings give to the provider', async () => {
    const world = await shopWith({ skus: ['SKU-a-Black-S1'] });
    await world.change({ ...linking, owned: { title: 'provider' } });
    await world.run();
    world.supplier.products.set('a', shirt('a', 1, { title: nameText('New title'), descriptionHtml: '<p>New</p>' }));
    await world.run();

    const [there] = world.shop.products.values();
    expect(there?.name).toBe('New title');
    expect(there?.descriptionHtml).toBe('<p>My own words</p>');
    expect([...(there?.prices.values() ?? [])]).toMatchObject([
      { amount: { minor: 3_900 }, name: 'My SKU-a-Black-S1' },
    ]);
    expect(there?.medias.map(({ id }) => id)).toEqual(['mine']);
  });

  it('is not told as edited by the daily look, and costs nothing more afterwards', async () => {
    const world = await shopWith({ skus: ['SKU-a-Black-S1'] });
    await world.change(linking);
    await world.run();
    expect(codes((await world.run({ mode: 'verify' })).results)).toEqual([undefined]);
    expect((await world.run()).calls).toEqual([]);
  });

  it('a product that lacks some of them is linked as far as it goes; the merchant is told, and nothing is added', async () => {
    const world = await shopWith({ skus: ['SKU-a-Black-S1', 'SKU-a-Black-S2'] });
    world.supplier.products.set('a', shirt('a', 3));
    await world.change(linking);
    const { results, calls } = await world.run();

    expect(writes(calls)).toEqual([]);
    expect(results).toMatchObject([{ outcome: 'updated', reason: { code: 'linked-by-sku' } }]);
    expect(results[0]?.reason?.message).toContain('SKU-a-Black-S3');
    expect(await mappingsOf(world)).toHaveLength(2);

    const [id = ''] = world.shop.products.keys();
    await addPrice(world.shop.store, id, 'SKU-a-Black-S3', {});
    const later = await world.run();
    expect(codes(later.results)).toEqual(['linked-by-sku']);
    expect(await mappingsOf(world)).toHaveLength(3);
    expect((await world.run()).calls).toEqual([]);
  });

  it('keeps its own options when the provider adds a variant', async () => {
    const world = await shopWith({ skus: ['SKU-a-Black-S1'] });
    await world.change(linking);
    await world.run();
    const before = structuredClone([...world.shop.products.values()]);
    world.supplier.products.set('a', shirt('a', 2));
    const { results } = await world.run();

    expect([...world.shop.products.values()]).toEqual(before);
    expect(codes(results)).toEqual(['sku-missing']);
  });

  it.each([
    [
      'are in two of them',
      [{ skus: ['SKU-a-Black-S1'] }, { name: 'Old shirt', skus: ['SKU-a-Black-S1'] }],
      'Old shirt',
    ],
    ['are at two prices', [{ skus: ['SKU-a-Black-S1', 'SKU-a-Black-S1'] }], 'SKU-a-Black-S1'],
  ])('is neither linked nor made again when they %s: the merchant is asked', async (_, old, named) => {
    const world = await shopWith(...old);
    await world.change(linking);
    const count = world.shop.products.size;
    const { results, calls } = await world.run();

    expect(results).toMatchObject([{ outcome: 'skipped', reason: { code: 'sku-ambiguous' } }]);
    expect(results[0]?.reason?.message).toContain(named);
    expect(writes(calls)).toEqual([]);
    expect(world.shop.products.size).toBe(count);
    expect(await mappingsOf(world)).toEqual([]);
  });

  it('is linked to one provider product only', async () => {
    const world = await shopWith({ skus: ['SKU-a-Black-S1'] });
    world.supplier.products.set('b', withVariants(shirt('b', 1), { sku: 'SKU-a-Black-S1' }));
    await world.change(linking);
    const { results } = await world.run();

    expect(codes(results).toSorted()).toEqual(['linked-by-sku', 'sku-ambiguous']);
  });

  it.each([
    ['planned', true],
    ['done', false],
  ])('of which a price cannot be read is neither linked nor made again, as %s', async (_, dryRun) => {
    const world = await shopWith({ skus: ['SKU-a-Black-S1'] });
    for (const { prices } of world.shop.products.values()) for (const id of prices.keys()) world.shop.oddPrices.add(id);
    await world.change(linking);
    const { results } = await world.run({ dryRun });

    expect(codes(results)).toEqual(['price-unreadable']);
    expect(world.shop.products.size).toBe(1);
  });

  it('is planned as it is done: a dry run names the link, and the requests that it takes', async () => {
    const world = await shopWith({ skus: ['SKU-a-Black-S1'] });
    await world.change(linking);
    const planned = await world.run({ dryRun: true });
    expect(await mappingsOf(world)).toEqual([]);
    const done = await world.run();

    expect(planned.results).toMatchObject([{ outcome: 'updated', reason: { code: 'linked-by-sku' } }]);
    expect(planned.run.calls.planned).toBe(done.calls.length);
  });

  it('is marked as linked even when the worker died right before', async () => {
    const world = await shopWith({ skus: ['SKU-a-Black-S1'] });
    await world.change(linking);
    const { catalog } = world.stores;
    const putOwned = catalog.putOwned.bind(catalog);
    let isFirst = true;
    Object.assign(catalog, {
      async putOwned(...claim: Parameters<typeof putOwned>) {
        if (isFirst) {
          isFirst = false;
          throw new TransientError('no answer');
        }
        return putOwned(...claim);
      },
    });
    await world.run();

    const [id = ''] = world.shop.products.keys();
    expect(await catalog.findOwned(locationId, [toStoreProductId(id)])).toEqual([id]);
    const record = await catalog.find({
      locationId,
      provider,
      storeId,
      productId: toProviderProductId('a'),
    });
    expect(record?.value).toMatchObject({ state: 'linked', storeProductId: id });
    expect(world.shop.products.size).toBe(1);
  });

  it.each([
    ['without the setting', 'SKU-a-Black-S1', false],
    ['with another SKU', 'SKU-other', true],
  ])('is left alone %s, and the product is made', async (_, sku, linkBySku) => {
    const world = await shopWith({ skus: [sku] });
    await world.change({ inventory: { linkBySku } });
    await world.run();

    expect(world.shop.products.size).toBe(2);
  });
});
