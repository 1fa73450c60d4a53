import { describe, expect, it } from '@jest/globals';
import { makeProductSyncHandler } from '../../../functions/product-sync/handler.ts';
import { toProviderProductId, toRunId } from '../../../shared/domain/ids.ts';
import { createCatalogWorld, locationId, provider } from '../../support/catalog/catalog-world.ts';
import { shirt } from '../../support/catalog/provider-in-memory.ts';

describe('the worker of product-sync', () => {
  it('carries a changed product and a run to the shop', async () => {
    const world = await createCatalogWorld();
    world.supplier.products.set('a', shirt('a', 1));
    const handle = makeProductSyncHandler(world.deps);

    expect(
      await handle({
        kind: 'SyncProduct',
        locationId,
        provider,
        productId: toProviderProductId('a'),
      }),
    ).toMatchObject({
      kind: 'created',
    });
    expect(
      await handle({
        kind: 'RunCatalogSync',
        locationId,
        provider,
        runId: toRunId('none'),
      }),
    ).toMatchObject({
      kind: 'nothing-to-do',
    });
  });

  it('leaves a command of another lane on the queue', async () => {
    const { deps } = await createCatalogWorld();
    const handle = makeProductSyncHandler(deps);
    await expect(handle({ kind: 'ReconcileLocation', locationId })).rejects.toThrow('wrong queue');
  });
});
