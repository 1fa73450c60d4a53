import { describe, expect, it } from '@jest/globals';
import { toStoreProductId } from '../../../../../shared/domain/ids.ts';
import { createCatalogWorld, locationId } from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';
import { site } from '../../../../support/site.ts';

const count = (calls: readonly string[], name: string) => calls.filter((call) => call === name).length;

describe('a catalog run', () => {
  it('makes each product with its prices and then joins each image to its price, in as few requests as there can be', async () => {
    const world = await createCatalogWorld();
    for (const id of ['a', 'b', 'c']) world.supplier.products.set(id, shirt(id, 6));
    const { run, calls } = await world.run();

    expect(run).toMatchObject({
      state: 'finished',
      counts: { created: 3, failed: 0 },
      products: { planned: 3, done: 3 },
    });
    expect(count(calls, 'createProduct')).toBe(3);
    expect(count(calls, 'createPrice')).toBe(18);
    expect(count(calls, 'bulkEdit')).toBe(1);
    expect(calls).toHaveLength(3 + 18 + 1 + 1);
    const [product] = world.shop.products.values();
    expect(product?.availableInStore).toBe(false);
    expect(product?.variants.map(({ name }) => name)).toEqual(['Color', 'Size']);
    const linked = product?.medias.filter(({ priceIds }) => priceIds.length > 0) ?? [];
    expect(linked.map(({ priceIds }) => priceIds[0])).toEqual([...(product?.prices.keys() ?? [])]);
    const [first] = product?.prices.values() ?? [];
    expect(first).toMatchObject({
      name: 'Black / S1',
      sku: 'SKU-a-Black-S1',
      amount: { minor: 2_000, currency: 'USD' },
    });
    expect(first?.variantOptionIds).toEqual(product?.variants.map(({ options }) => options[0]?.id));
  });

  it('asks HighLevel nothing when nothing changed at the provider', async () => {
    const world = await createCatalogWorld();
    for (const id of ['a', 'b', 'c']) world.supplier.products.set(id, shirt(id, 4));
    await world.run();
    const { run, calls } = await world.run();

    expect(calls).toEqual([]);
    expect(run.counts).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
  });

  it('remembers what every price means at the provider', async () => {
    const world = await createCatalogWorld();
    world.supplier.products.set('a', shirt('a', 2));
    await world.run();
    const [product] = world.shop.products.values();
    const priceIds = [...(product?.prices.keys() ?? [])];
    const mappings = await world.stores.catalog.findMappings(locationId, priceIds);

    expect(mappings.map(({ orderKey }) => orderKey)).toEqual([{ syncVariantId: 'a0' }, { syncVariantId: 'a1' }]);
    expect(await world.stores.catalog.findOwned(locationId, [product?.id ?? toStoreProductId('')])).toEqual([
      product?.id,
    ]);
  });

  it('makes a product whose image HighLevel refuses, and names the image', async () => {
    const world = await createCatalogWorld();
    world.supplier.products.set('a', shirt('a', 1, { imageUrl: site('https://images.test/a/front.webp?v=2') }));
    const { results } = await world.run();

    expect(results).toMatchObject([{ outcome: 'created', reason: { code: 'image-refused' } }]);
    expect(results[0]?.reason?.message).toContain('front.webp');
    expect(world.shop.products.size).toBe(1);
  });
});
