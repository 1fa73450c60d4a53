import { describe, expect, it } from '@jest/globals';
import { newRun } from '../../../../../shared/domain/catalog/run-progress.ts';
import { SchemaMismatchError } from '../../../../../shared/domain/errors.ts';
import { toProviderProductId, toRunId } from '../../../../../shared/domain/ids.ts';
import { absent } from '../../../../../shared/domain/versioned.ts';
import { noteAbandonedSync } from '../../../../../shared/use-cases/catalog/runs/note-abandoned-sync.ts';
import { createCatalogWorld, locationId, provider, storeId } from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';

const odd = new SchemaMismatchError('A list of products', ['result: expected Array']);
const runId = toRunId('run-given-up');
const productId = toProviderProductId('a');

async function worldWithRun() {
  const world = await createCatalogWorld();
  world.supplier.products.set(productId, shirt('a', 1));
  await world.run();
  const run = newRun({ locationId, provider, runId, dryRun: false }, world.clock.now());
  await world.stores.catalogRuns.save({ ...run, state: 'running' }, absent);
  const deps = { ...world.stores, runs: world.stores.catalogRuns, clock: world.clock };
  return { world, deps, found: async () => (await deps.runs.find(locationId, runId))?.value };
}

describe('a sync that is given up', () => {
  it('ends with the reason and what it had done, so that the next one may begin', async () => {
    const { deps, found } = await worldWithRun();

    await noteAbandonedSync(deps, { kind: 'RunCatalogSync', locationId, provider, runId }, odd);

    expect(await found()).toMatchObject({ state: 'failed', reason: { code: 'kept-failing' } });
    expect((await found())?.reason?.message).toMatch(/result: expected Array/);
    expect(await deps.runs.listUnfinished(locationId)).toEqual([]);
  });

  it('leaves a run alone that has ended meanwhile', async () => {
    const { deps, found } = await worldWithRun();
    const run = await deps.runs.find(locationId, runId);
    if (run) await deps.runs.save({ ...run.value, state: 'finished' }, run.version);

    await noteAbandonedSync(deps, { kind: 'RunCatalogSync', locationId, provider, runId }, odd);

    expect(await found()).toMatchObject({ state: 'finished' });
  });

  it('of one product leaves the reason on that product until the next sync of it', async () => {
    const { world, deps } = await worldWithRun();
    const record = async () => (await deps.catalog.find({ locationId, provider, storeId, productId }))?.value;

    await noteAbandonedSync(deps, { kind: 'SyncProduct', locationId, provider, productId }, odd);
    expect(await record()).toMatchObject({ state: 'linked', reason: { code: 'kept-failing' } });

    world.supplier.products.set(productId, shirt('a', 2));
    await world.run();
    expect(await record()).not.toHaveProperty('reason');
  });
});
