import { describe, expect, it } from '@jest/globals';
import { type CatalogWorld, createCatalogWorld } from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';

const dayMs = 86_400_000;

async function worldWithShownShirt(): Promise<CatalogWorld> {
  const world = await createCatalogWorld();
  await world.change({ publish: 'published' });
  world.supplier.products.set('a', shirt('a', 2));
  world.supplier.products.set('b', shirt('b', 1));
  await world.run();
  return world;
}

const shownOf = ({ shop }: CatalogWorld) => [...shop.products.values()].map(({ availableInStore }) => availableInStore);

describe('a product that the provider no longer has', () => {
  it('stays for the days of grace, then leaves the shelf, and is never deleted', async () => {
    const world = await worldWithShownShirt();
    world.supplier.products.delete('a');
    const early = await world.run();
    expect(early.results.find(({ productId }) => productId === 'a')?.reason?.code).toBe('gone-at-provider');
    expect(early.calls).toEqual([]);
    expect(shownOf(world)).toEqual([true, true]);

    await world.clock.sleep(7 * dayMs);
    expect((await world.run()).calls).toEqual(['findProduct', 'setAvailability']);
    expect(shownOf(world)).toEqual([false, true]);
    expect((await world.run()).calls).toEqual([]);
  });

  it('is back on the shelf when the provider has it again', async () => {
    const world = await worldWithShownShirt();
    await world.change({ inventory: { graceDays: 0 } });
    world.supplier.products.delete('a');
    await world.run();
    expect(shownOf(world)).toEqual([false, true]);
    world.supplier.products.set('a', shirt('a', 2));
    await world.run();

    expect(shownOf(world)).toEqual([true, true]);
    expect((await world.run()).calls).toEqual([]);
  });

  it('is not shown by us when the merchant had taken it off the shelf before', async () => {
    const world = await worldWithShownShirt();
    await world.change({ inventory: { graceDays: 0 } });
    const [first] = world.shop.products.values();
    if (first) first.availableInStore = false;
    world.supplier.products.delete('a');
    expect((await world.run()).calls).toEqual(['findProduct']);
    world.supplier.products.set('a', shirt('a', 2));
    await world.run();

    expect(shownOf(world)).toEqual([false, true]);
  });

  it('counts as gone when the provider would refuse orders of it, and was never there when it is new', async () => {
    const world = await worldWithShownShirt();
    world.supplier.products.set('c', shirt('c', 1));
    for (const id of ['a', 'c']) world.supplier.unsellable.add(id);
    const { results, calls } = await world.run();

    const reasonOf = (id: string) => results.find(({ productId }) => productId === id)?.reason?.code;
    expect([reasonOf('a'), reasonOf('c')]).toEqual(['not-sellable', 'not-sellable']);
    expect(calls).toEqual([]);
    expect(world.shop.products.size).toBe(2);
  });
});
