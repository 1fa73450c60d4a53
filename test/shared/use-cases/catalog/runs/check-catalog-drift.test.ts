import { describe, expect, it } from '@jest/globals';
import { toPriceId } from '../../../../../shared/domain/ids.ts';
import { createCatalogWorld, locationId } from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';

async function stockedWorld(products: number, variants: number) {
  const world = await createCatalogWorld();
  for (let i = 0; i < products; i += 1) {
    const product = shirt(`p${i}`, variants);
    world.supplier.products.set(`p${i}`, {
      ...product,
      variants: product.variants.map((variant) => ({ ...variant, stockQuantity: 9 })),
    });
  }
  await world.run();
  return world;
}

describe('the daily look at what the shop really holds', () => {
  it('reads a page for each hundred products and each hundred prices, and not one more', async () => {
    const world = await stockedWorld(100, 2);
    const { calls, run } = await world.run({ mode: 'verify' });

    expect(calls).toEqual(['listProducts', 'listInventory', 'listInventory']);
    expect(run).toMatchObject({ state: 'finished', counts: { unchanged: 100 } });
    expect((await world.stores.catalogLeases.find(locationId))?.value.verifiedAt).toHaveProperty('printful');
  });

  it('remembers what the merchant deleted, so that no sync makes it again', async () => {
    const world = await stockedWorld(3, 1);
    const [first] = world.shop.products.keys();
    world.shop.products.delete(first ?? '');
    const { results } = await world.run({ mode: 'verify' });

    expect(results.filter(({ outcome }) => outcome === 'skipped')).toMatchObject([
      { productId: 'p0', reason: { code: 'deleted-in-store' } },
    ]);
    expect((await world.run()).calls).toEqual([]);
    expect(world.shop.products.size).toBe(2);
  });

  it("finds stock that is not the provider's, and the next sync puts it right", async () => {
    const world = await stockedWorld(2, 1);
    const [product] = world.shop.products.values();
    const [[id, price] = [toPriceId('none'), undefined]] = product?.prices.entries() ?? [];
    if (price) product?.prices.set(id, { ...price, availableQuantity: 500 });
    const { results } = await world.run({ mode: 'verify' });
    expect(results.map(({ reason }) => reason?.code)).toEqual(['stock-drifted', undefined]);
    await world.run();

    expect(product?.prices.get(id)?.availableQuantity).toBe(9);
  });

  it("tells a title that the merchant edited, and lets the next sync replace it only where titles are the provider's", async () => {
    const world = await stockedWorld(1, 1);
    const [product] = world.shop.products.values();
    if (product) product.name = 'My own title';
    const { results } = await world.run({ mode: 'verify' });
    expect(results[0]?.reason?.code).toBe('title-edited');
    await world.run();
    expect(product?.name).toBe('My own title');

    await world.change({ owned: { title: 'provider' } });
    await world.run({ mode: 'verify' });
    await world.run();
    expect(product?.name).toBe('Shirt p0');
  });
});
