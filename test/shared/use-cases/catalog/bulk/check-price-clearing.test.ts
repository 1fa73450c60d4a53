import { describe, expect, it } from '@jest/globals';
import { type CatalogWorld, createCatalogWorld } from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';

/** A shop full of prices with a price to compare with, as the rules asked for it. */
async function comparingShop(products: number, owner: 'provider' | 'until-edited'): Promise<CatalogWorld> {
  const world = await createCatalogWorld();
  await world.change({ pricing: { compareAt: 2_500 }, owned: { price: owner } });
  for (let i = 0; i < products; i += 1) world.supplier.products.set(`p${i}`, shirt(`p${i}`, 2));
  await world.run();
  expect(compared(world)).toHaveLength(2 * products);
  return world;
}

const prices = ({ shop }: CatalogWorld) => [...shop.products.values()].flatMap((each) => [...each.prices.values()]);
const compared = (world: CatalogWorld) => prices(world).filter(({ compareAt }) => compareAt);
const count = (calls: readonly string[], name: string) => calls.filter((call) => call === name).length;

describe('a price to compare with that the rules no longer want', () => {
  it.each(['provider', 'until-edited'] as const)('goes from the shop, with prices of %s', async (owner) => {
    const world = await comparingShop(12, owner);
    await world.change({ pricing: { compareAt: null } });
    const { run, calls } = await world.run();

    expect(run.counts).toMatchObject({ updated: 12, failed: 0 });
    expect(compared(world)).toEqual([]);
    // 36 products and prices in two bulk edits; the first is proved by one read.
    expect(count(calls, 'bulkEdit')).toBe(2);
    expect(count(calls, 'listPrices')).toBe(owner === 'provider' ? 1 : 13);
    expect((await world.run()).calls).toEqual([]);
  });

  it('goes even from a shop whose bulk edits keep it: each price is then written whole', async () => {
    const world = await comparingShop(3, 'until-edited');
    world.shop.bulkClears = false;
    await world.change({ pricing: { compareAt: null } });
    const { run, calls } = await world.run();

    expect(run.counts).toMatchObject({ updated: 3, failed: 0 });
    expect(compared(world)).toEqual([]);
    expect(count(calls, 'replacePrice')).toBe(6);
  });

  it('is no edit of the merchant’s: the provider’s next price still arrives', async () => {
    const world = await comparingShop(1, 'until-edited');
    await world.change({ pricing: { compareAt: null } });
    await world.run();
    const product = shirt('p0', 2);
    const retailPrice = { minor: 2_200, currency: 'USD' };
    world.supplier.products.set('p0', {
      ...product,
      variants: product.variants.map((variant) => ({ ...variant, retailPrice })),
    });
    await world.run();

    expect(prices(world).map(({ amount }) => amount.minor)).toEqual([2_200, 2_200]);
  });

  it('stays where the merchant set it', async () => {
    const world = await createCatalogWorld();
    world.supplier.products.set('p0', shirt('p0', 1));
    await world.run();
    const [there] = world.shop.products.values();
    const compareAt = { minor: 9_900, currency: 'USD' };
    for (const [id, price] of there?.prices ?? []) there?.prices.set(id, { ...price, compareAt });
    await world.change({ pricing: { markup: 1_000 } });
    const { results } = await world.run();

    expect(compared(world)).toMatchObject([{ compareAt }]);
    expect(results[0]?.reason?.code).toBe('merchant-edit-kept');
  });
});
