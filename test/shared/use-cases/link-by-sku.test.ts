import { describe, expect, it } from '@jest/globals';
import { type CatalogWorld, createCatalogWorld, locationId } from '../../support/catalog/catalog-world.ts';
import { shirt } from '../../support/catalog/supplier-in-memory.ts';

/** The merchant has sold this shirt before, made by hand. */
async function worldWithOldShirt(sku: string): Promise<CatalogWorld> {
  const world = await createCatalogWorld();
  const { store } = world.shop;
  const id = await store.createProduct(locationId, {
    name: 'Shirt a',
    descriptionHtml: '<p>My own words</p>',
    productType: 'PHYSICAL',
    medias: [{ id: 'mine', url: 'https://images.test/mine.png', isFeatured: true, priceIds: [] }],
    variants: [],
    availableInStore: true,
  });
  const amount = { minor: 3_900, currency: 'USD' };
  await store.createPrice(locationId, id, { name: 'Default', amount, sku, variantOptionIds: [] });
  world.supplier.products.set('a', shirt('a', 1));
  return world;
}

describe("a merchant's own product with the same SKUs", () => {
  it('is linked instead of made again when the merchant says so, and nothing of it is changed', async () => {
    const world = await worldWithOldShirt('SKU-a-Black-S1');
    await world.change({ inventory: { linkBySku: true } });
    const before = structuredClone([...world.shop.products.values()]);
    const { results, calls } = await world.run();

    expect(calls.filter((call) => !/^(find|list)/.test(call))).toEqual([]);
    expect([...world.shop.products.values()]).toEqual(before);
    expect(results[0]?.reason?.code).toBe('linked-by-sku');
    const [there] = world.shop.products.values();
    const mappings = await world.stores.catalog.findMappings(locationId, [...(there?.prices.keys() ?? [])]);
    expect(mappings).toMatchObject([{ variantId: 'a-Black-S1', orderKey: { syncVariantId: 'a0' } }]);
  });

  it('stays as it is when the provider changes later, but for what the settings give to the provider', async () => {
    const world = await worldWithOldShirt('SKU-a-Black-S1');
    await world.change({ inventory: { linkBySku: true }, owned: { title: 'provider' } });
    await world.run();
    world.supplier.products.set('a', shirt('a', 1, { title: 'New title', descriptionHtml: '<p>New</p>' }));
    await world.run();

    const [there] = world.shop.products.values();
    expect(there?.name).toBe('New title');
    expect(there?.descriptionHtml).toBe('<p>My own words</p>');
    expect([...(there?.prices.values() ?? [])]).toMatchObject([{ amount: { minor: 3_900 }, name: 'Default' }]);
    expect(there?.medias.map(({ id }) => id)).toEqual(['mine']);
  });

  it.each([
    ['without the setting', 'SKU-a-Black-S1', false],
    ['with another SKU', 'SKU-other', true],
  ])('is left alone %s, and the product is made', async (_, sku, linkBySku) => {
    const world = await worldWithOldShirt(sku);
    await world.change({ inventory: { linkBySku } });
    await world.run();

    expect(world.shop.products.size).toBe(2);
  });
});
