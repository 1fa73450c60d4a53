import { describe, expect, it } from '@jest/globals';
import { createCatalogWorld } from '../support/catalog/catalog-world.ts';
import { shirt } from '../support/catalog/provider-in-memory.ts';

/** One product of two variants; its worker is killed right after a request, and a second run follows. */
async function shopAfterKill(at: number, looksForDoubtful: boolean) {
  const world = await createCatalogWorld();
  const { shop, supplier } = world;
  supplier.products.set('p', shirt('p', 2));
  if (!looksForDoubtful) shop.store.findProductsNamed = async () => [];
  const { calls } = await world.run({ kills: [{ at, when: 'after' }] });
  await world.run();
  return { products: shop.products.size, requests: calls.length };
}

async function mostProducts(looksForDoubtful: boolean): Promise<number> {
  let most = 0;
  for (let at = 1; ; at += 1) {
    const { products, requests } = await shopAfterKill(at, looksForDoubtful);
    most = Math.max(most, products);
    if (at >= requests) return most;
  }
}

describe('I11: a catalog whose worker is killed after any one of its requests', () => {
  it('has each product once', async () => {
    expect(await mostProducts(true)).toBe(1);
  });

  it('would have one twice if nobody looked for what an unanswered create made', async () => {
    expect(await mostProducts(false)).toBe(2);
  });
});
