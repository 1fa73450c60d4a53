import { describe, expect, it } from '@jest/globals';
import { createCatalogWorld } from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';

const count = (calls: readonly string[], name: string) => calls.filter((call) => call === name).length;

describe('a bulk edit', () => {
  it('a bulk edit that carries images is proved once in a run; a shop that ignores them gets each product whole', async () => {
    const world = await createCatalogWorld();
    world.shop.bulkTakesImages = false;
    for (let i = 0; i < 40; i += 1) world.supplier.products.set(`p${i}`, shirt(`p${i}`, 1));
    const { run, calls } = await world.run();

    expect(run.counts).toMatchObject({ created: 40, failed: 0 });
    expect(count(calls, 'bulkEdit')).toBe(1);
    expect(count(calls, 'replaceProduct')).toBe(40);
    for (const product of world.shop.products.values()) {
      const linked = product.medias.flatMap(({ priceIds }) => priceIds);
      expect(linked).toEqual([...product.prices.keys()]);
    }
  });

  it('a bulk edit that is refused is halved until the culprit is alone, and that one is written as a whole document', async () => {
    const world = await createCatalogWorld();
    await world.change({ owned: { price: 'provider' } });
    for (let i = 0; i < 8; i += 1) world.supplier.products.set(`p${i}`, shirt(`p${i}`, 1));
    await world.run();
    for (const [id, product] of world.supplier.products) {
      const variants = product.variants.map((variant) => ({
        ...variant,
        retailPrice: { minor: 2_300, currency: 'USD' },
      }));
      world.supplier.products.set(id, { ...product, variants });
    }
    const culprit = [...world.shop.products.keys()][2];
    world.shop.bulkRefuses = (edits) => edits.some(({ productId }) => productId === culprit);
    const { run, calls } = await world.run();

    expect(run.counts).toMatchObject({ updated: 8, failed: 0 });
    // The whole, one alone to see whether edits are taken at all, and the halves of the rest down to the culprit.
    expect(count(calls, 'bulkEdit')).toBeLessThanOrEqual(9);
    expect(count(calls, 'replacePrice')).toBe(1);
    const amounts = [...world.shop.products.values()].flatMap(({ prices }) => [...prices.values()]);
    expect(new Set(amounts.map(({ amount }) => amount.minor))).toEqual(new Set([2_300]));
  });

  it('a bulk edit that no shop serves is given up after two of them alone, and every product is written whole', async () => {
    const world = await createCatalogWorld();
    world.shop.fault = (call) => (call === 'bulkEdit' ? 'refused' : 'none');
    for (let i = 0; i < 70; i += 1) world.supplier.products.set(`p${i}`, shirt(`p${i}`, 1));
    const { run, calls } = await world.run();

    expect(run.counts).toMatchObject({ created: 70, failed: 0 });
    expect(count(calls, 'bulkEdit')).toBe(4);
    expect(count(calls, 'replaceProduct')).toBe(70);
  });

  it('holds at most 30 products and prices, and a product with more is spread over several', async () => {
    const world = await createCatalogWorld();
    await world.change({ owned: { price: 'provider' } });
    world.supplier.products.set('a', shirt('a', 70));
    await world.run();
    const product = shirt('a', 70);
    const variants = product.variants.map((variant) => ({
      ...variant,
      retailPrice: { minor: 2_500, currency: 'USD' },
    }));
    world.supplier.products.set('a', { ...product, variants });
    await world.change({ pricing: { maximumJump: 100_000 } });
    const { calls } = await world.run();

    expect(calls).toEqual(['bulkEdit', 'bulkEdit', 'bulkEdit']);
    expect((await world.run()).calls).toEqual([]);
  });

  it('a bulk edit whose answer never came is sent again, for that does no harm', async () => {
    const world = await createCatalogWorld();
    world.supplier.products.set('a', shirt('a', 2));
    let edits = 0;
    world.shop.fault = (call) => {
      if (call === 'bulkEdit') edits += 1;
      return call === 'bulkEdit' && edits === 1 ? 'unanswered' : 'none';
    };
    const { run, calls } = await world.run();

    expect(run.counts.created).toBe(1);
    expect(count(calls, 'bulkEdit')).toBe(2);
  });
});
