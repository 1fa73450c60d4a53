import { describe, expect, it } from '@jest/globals';
import { createCatalogWorld, locationId } from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';
import type { ShopFault } from '../../../../support/catalog/storefront-in-memory.ts';

const once = (name: string, fault: ShopFault) => {
  let left = 1;
  return (call: string): ShopFault => {
    if (call !== name || left === 0) return 'none';
    left -= 1;
    return fault;
  };
};

describe('a product whose create was never answered', () => {
  it('is found by its name and option ids after the settle time, and adopted', async () => {
    const world = await createCatalogWorld();
    world.supplier.products.set('a', shirt('a', 2));
    world.shop.fault = once('createProduct', 'unanswered');
    const startedAt = world.clock.now();
    const { run, calls } = await world.run();

    expect(run.counts.created).toBe(1);
    expect(world.shop.products.size).toBe(1);
    expect(calls.slice(0, 3)).toEqual(['createProduct', 'findProductsNamed', 'findProduct']);
    expect(world.clock.now() - startedAt).toBeGreaterThanOrEqual(15_000);
  });

  it('is made again when the request had never arrived', async () => {
    const world = await createCatalogWorld();
    world.supplier.products.set('a', shirt('a', 2));
    world.shop.fault = once('createProduct', 'lost');
    const { calls } = await world.run();

    expect(world.shop.products.size).toBe(1);
    expect(calls.slice(0, 3)).toEqual(['createProduct', 'findProductsNamed', 'createProduct']);
  });

  it("is not mistaken for the merchant's own product of the same name", async () => {
    const world = await createCatalogWorld();
    const own = await world.shop.store.createProduct(locationId, {
      name: 'Shirt a',
      productType: 'PHYSICAL',
      imageUrl: 'https://images.test/a/main.png',
      medias: [],
      variants: [],
      availableInStore: true,
    });
    const amount = { minor: 100, currency: 'USD' };
    await world.shop.store.createPrice(locationId, own, { name: 'x', amount, sku: 'MINE', variantOptionIds: [] });
    const simple = shirt('a', 1, { options: [] });
    const variants = simple.variants.map((variant) => ({ ...variant, optionValues: [] }));
    world.supplier.products.set('a', { ...simple, variants });
    world.shop.fault = once('createProduct', 'unanswered');
    await world.run();

    expect(world.shop.products.size).toBe(2);
    expect(await world.stores.catalog.findOwned(locationId, [own])).toEqual([]);
  });

  it("is not mistaken for one that was there before, however much it is like the provider's", async () => {
    const world = await createCatalogWorld();
    const simple = shirt('a', 1, { options: [] });
    const variants = simple.variants.map((variant) => ({ ...variant, optionValues: [] }));
    world.supplier.products.set('a', { ...simple, variants });
    const own = await world.shop.store.createProduct(locationId, {
      ...{ name: 'Shirt a', productType: 'PHYSICAL', imageUrl: 'https://images.test/a/main.png' },
      ...{ medias: [], variants: [], availableInStore: true },
    });
    await world.clock.sleep(5 * 60_000);
    world.shop.fault = once('createProduct', 'lost');
    await world.run();

    expect(world.shop.products.size).toBe(2);
    expect(world.shop.products.get(own)?.prices.size).toBe(0);
  });

  it('the oldest of two that HighLevel holds is taken, and the merchant is told of the other', async () => {
    const world = await createCatalogWorld();
    world.supplier.products.set('a', shirt('a', 1));
    world.shop.fault = once('createProduct', 'unanswered');
    const { store } = world.shop;
    world.shop.around = async () => undefined;
    const { createProduct } = store;
    let drafts = 0;
    const twice: typeof createProduct = async (at, draft) => {
      drafts += 1;
      if (drafts === 1) await createProduct(at, draft).catch(() => undefined);
      world.shop.fault = once('createProduct', 'unanswered');
      return createProduct(at, draft);
    };
    Object.assign(store, { createProduct: twice });
    const { results } = await world.run();

    expect(results[0]?.reason?.code).toBe('duplicate-products');
    expect(results[0]?.reason?.message).toContain([...world.shop.products.keys()][1]);
    const [oldest, other] = [...world.shop.products.values()];
    expect([oldest?.prices.size, other?.prices.size]).toEqual([1, 0]);
  });
});

describe('a price whose create was never answered', () => {
  it.each([
    ['unanswered', 3],
    ['lost', 4],
  ] as const)('(%s) is looked for by its options before it is made again', async (fault, creates) => {
    const world = await createCatalogWorld();
    world.supplier.products.set('a', shirt('a', 3));
    world.shop.fault = once('createPrice', fault);
    const { calls } = await world.run();

    expect([...world.shop.products.values()].map(({ prices }) => prices.size)).toEqual([3]);
    expect(calls.filter((call) => call === 'createPrice')).toHaveLength(creates);
    expect(calls.filter((call) => call === 'listPrices')).toHaveLength(1);
  });

  it('the price of a product without options is told by its SKU', async () => {
    const world = await createCatalogWorld();
    const simple = shirt('a', 1, { options: [] });
    world.supplier.products.set('a', {
      ...simple,
      variants: simple.variants.map((variant) => ({ ...variant, optionValues: [] })),
    });
    world.shop.fault = once('createPrice', 'unanswered');
    await world.run();

    expect([...world.shop.products.values()].map(({ prices }) => prices.size)).toEqual([1]);
  });
});
