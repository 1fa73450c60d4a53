import { describe, expect, it } from '@jest/globals';
import type { Selection } from '../../../../../shared/domain/catalog/selection.ts';
import { toProviderProductId } from '../../../../../shared/domain/ids.ts';
import { syncProduct } from '../../../../../shared/use-cases/catalog/runs/sync-product.ts';
import { createCatalogWorld, locationId, provider, storeId } from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';

async function worldOf(...ids: readonly string[]) {
  const world = await createCatalogWorld();
  await world.change({ publish: 'published' });
  for (const id of ids) world.supplier.products.set(id, shirt(id, 1));
  const choose = (mode: Selection['mode'], ...chosen: readonly string[]) =>
    world.stores.catalog.putSelection(
      { locationId, provider, storeId },
      { mode, productIds: chosen.map(toProviderProductId) },
    );
  const shelf = () => [...world.shop.products.values()].map(({ availableInStore }) => availableInStore);
  const outcomes = async (dryRun = false) =>
    Object.fromEntries((await world.run({ dryRun })).results.map(({ productId, outcome }) => [productId, outcome]));
  return { ...world, choose, shelf, outcomes };
}

describe('which products a merchant wants', () => {
  it('are made alone, and the others are left at the provider', async () => {
    const { choose, outcomes, shelf } = await worldOf('a', 'b', 'c');
    await choose('chosen', 'a');
    expect(await outcomes(true)).toEqual({ a: 'created', b: 'skipped', c: 'skipped' });
    expect(await outcomes()).toEqual({ a: 'created', b: 'skipped', c: 'skipped' });
    expect(shelf()).toEqual([true]);
    await choose('all-but', 'c');
    expect(await outcomes()).toMatchObject({ b: 'created', c: 'skipped' });
  });

  it('leave the shelf at the next sync when they are wanted no more, are never deleted, and come back', async () => {
    const { choose, outcomes, shelf, run } = await worldOf('a', 'b');
    await run();
    await choose('all-but', 'b');
    expect(await outcomes(true)).toMatchObject({ b: 'skipped' });
    expect(shelf()).toEqual([true, true]);
    expect(await outcomes()).toMatchObject({ b: 'updated' });
    expect(shelf()).toEqual([true, false]);
    expect((await run()).calls).toEqual([]);
    await choose('all');
    await run();
    expect(shelf()).toEqual([true, true]);
  });

  it('are not made one by one by the provider’s events before he has chosen', async () => {
    const { stores, deps, shelf, clock } = await worldOf('a');
    const found = await stores.connections.find(locationId, provider);
    if (!found) throw new Error('Nothing is connected.');
    const event = { kind: 'SyncProduct', locationId, provider, productId: toProviderProductId('a') } as const;
    await stores.connections.save({ ...found.value, waitsForFirstSync: true, updatedAt: clock.now() }, found.version);
    expect(await syncProduct(deps, event)).toMatchObject({ kind: 'nothing-to-do' });
    expect(shelf()).toEqual([]);
    const { waitsForFirstSync: _waits, ...chosen } =
      (await stores.connections.find(locationId, provider))?.value ?? found.value;
    await stores.connections.save(chosen, found.version + 1);
    expect(await syncProduct(deps, event)).toMatchObject({ kind: 'created' });
    expect(shelf()).toEqual([true]);
  });
});
