import { describe, expect, it } from '@jest/globals';
import { toRunId } from '../../../../../shared/domain/ids.ts';
import { nameText } from '../../../../../shared/domain/short-text.ts';
import { type CatalogWorld, createCatalogWorld, locationId } from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';

/** Every request takes a tenth of a second, a slice two seconds. */
async function slowWorld(products: number): Promise<CatalogWorld> {
  const world = await createCatalogWorld({ limits: { sliceMs: 2_000 } });
  for (let i = 0; i < products; i += 1) world.supplier.products.set(`p${i}`, shirt(`p${i}`, 2));
  world.shop.fault = () => {
    void world.clock.sleep(100);
    return 'none';
  };
  return world;
}

describe('a run longer than one slice', () => {
  it.each([40, 41, 59, 60])(
    'a run of %i products sends itself again until all are made, each once',
    async (products) => {
      const world = await slowWorld(products);
      const { run, calls } = await world.run();

      expect(run).toMatchObject({ state: 'finished', counts: { created: products }, products: { done: products } });
      expect(world.queue.sent.length).toBeGreaterThan(1);
      expect(calls.filter((call) => call === 'createProduct')).toHaveLength(products);
      expect(calls.filter((call) => call === 'createPrice')).toHaveLength(products * 2);
    },
  );

  it('notices in its last slice what an earlier slice had seen and the provider no longer has', async () => {
    const world = await slowWorld(30);
    await world.change({ inventory: { graceDays: 0 }, publish: 'published' });
    await world.run();
    world.supplier.products.delete('p3');
    for (const [id, product] of world.supplier.products) {
      world.supplier.products.set(id, { ...product, title: nameText(`New ${product.title}`) });
    }
    const { results, run } = await world.run();

    expect(run.state).toBe('finished');
    expect(world.queue.sent.length).toBeGreaterThan(2);
    expect(results.find(({ productId }) => productId === 'p3')).toMatchObject({ outcome: 'updated' });
    expect([...world.shop.products.values()].filter(({ availableInStore }) => !availableInStore)).toHaveLength(1);
  });

  it('a run that is killed goes on at the first page that is not done to the last image', async () => {
    const world = await createCatalogWorld();
    for (let i = 0; i < 45; i += 1) world.supplier.products.set(`p${i}`, shirt(`p${i}`, 1));
    world.shop.fault = () => {
      void world.clock.sleep(500);
      return 'none';
    };
    const { run } = await world.run({ kills: [{ at: 55, when: 'after' }] });

    expect(run.counts).toMatchObject({ created: 45 });
    const linked = [...world.shop.products.values()].map(({ medias }) => medias.flatMap(({ priceIds }) => priceIds));
    expect(linked.map((priceIds) => priceIds.length)).toEqual(Array.from({ length: 45 }, () => 1));
  });

  it('ends soon when it is cancelled, with what it has done', async () => {
    const world = await slowWorld(40);
    const { catalogRuns } = world.stores;
    world.shop.around = async () => undefined;
    const { fault } = world.shop;
    world.shop.fault = (call, count) => {
      if (count === 20) void cancel();
      return fault(call, count);
    };
    async function cancel() {
      const found = await catalogRuns.find(locationId, toRunId('run-1'));
      if (found) await catalogRuns.save({ ...found.value, cancelRequested: true }, found.version);
    }
    const { run, calls } = await world.run();

    expect(run.state).toBe('cancelled');
    expect(run.counts.created).toBeGreaterThan(0);
    expect(calls.length).toBeLessThan(110);
  });
});

describe('one product that HighLevel refuses', () => {
  it('fails with the reason, and the others are made', async () => {
    const world = await createCatalogWorld();
    for (const id of ['a', 'b', 'c']) world.supplier.products.set(id, shirt(id, 1));
    world.shop.fault = (call, count) => (call === 'createProduct' && count === 1 ? 'refused' : 'none');
    const { run, results } = await world.run();

    expect(run).toMatchObject({ state: 'finished', counts: { created: 2, failed: 1 } });
    expect(results.find(({ outcome }) => outcome === 'failed')?.reason).toMatchObject({ code: 'refused' });
  });
});

describe('a provider that tells revisions', () => {
  it('is asked for a product again only when its revision or the settings changed', async () => {
    const world = await createCatalogWorld();
    world.supplier.revisionOf = (id) => `${id}-1`;
    for (const id of ['a', 'b', 'c']) world.supplier.products.set(id, shirt(id, 1));
    await world.run();
    const { reads } = world.supplier;
    await world.run();
    expect(world.supplier.reads).toBe(reads);
    world.supplier.revisionOf = (id) => (id === 'b' ? 'b-2' : `${id}-1`);
    await world.run();
    expect(world.supplier.reads).toBe(reads + 1);
    await world.change({ pricing: { markup: 1_000 } });
    await world.run();
    expect(world.supplier.reads).toBe(reads + 4);
  });
});

describe('a dry run', () => {
  it('tells what would be done and what it would cost, and asks HighLevel nothing', async () => {
    const world = await createCatalogWorld();
    for (const id of ['a', 'b', 'c']) world.supplier.products.set(id, shirt(id, 4));
    const plan = await world.run({ dryRun: true });
    expect(plan.calls).toEqual([]);
    expect(plan.run).toMatchObject({ state: 'finished', counts: { created: 3 }, calls: { planned: 16, done: 0 } });
    expect(plan.results[0]).toMatchObject({ outcome: 'created', reason: { code: 'new-product' } });
    expect(world.shop.products.size).toBe(0);

    const { calls } = await world.run();
    // One more to prove that bulk edits take images.
    expect(calls).toHaveLength(plan.run.calls.planned + 1);
  });
});
