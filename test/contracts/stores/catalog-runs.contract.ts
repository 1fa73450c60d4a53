import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CatalogRun, RunResult } from '../../../shared/domain/catalog/catalog-run.ts';
import { toLocationId, toProviderId, toProviderProductId, toRunId } from '../../../shared/domain/ids.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';
import { versionedContract } from './versioned.contract.ts';
import { walk } from './walk.ts';

const locationId = toLocationId('lenasLocation0000001');
const day = 24 * 60 * 60 * 1000;

export function catalogRunStoreContract(open: OpenWorld): void {
  describe('catalog runs', () => {
    let world: StoreWorld;
    let queued: CatalogRun;
    beforeEach(async () => {
      world = await open();
      queued = {
        locationId,
        provider: toProviderId('printful'),
        runId: toRunId('run-1'),
        dryRun: false,
        state: 'queued',
        startedAt: world.clock.now(),
        products: { planned: 0, done: 0 },
        calls: { planned: 0, done: 0 },
        counts: { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 },
        updatedAt: world.clock.now(),
      };
    });
    const finished = (): CatalogRun => ({ ...queued, state: 'finished', finishedAt: world.clock.now() });

    versionedContract<CatalogRun>('a run', () => ({
      find: () => world.stores.catalogRuns.find(locationId, toRunId('run-1')),
      save: world.stores.catalogRuns.save,
      first: queued,
      second: finished(),
    }));

    it('are unfinished while queued or running', async () => {
      const { catalogRuns } = world.stores;
      const saved = await catalogRuns.save(queued, 0);
      await catalogRuns.save({ ...queued, runId: toRunId('run-2'), state: 'running' }, 0);
      await catalogRuns.save({ ...queued, runId: toRunId('run-3'), state: 'failed' }, 0);
      await catalogRuns.save({ ...queued, locationId: toLocationId('someone-else') }, 0);
      const unfinished = async () => (await catalogRuns.listUnfinished(locationId)).map(({ runId }) => runId);
      expect(await unfinished()).toEqual(['run-1', 'run-2']);
      await catalogRuns.save(finished(), saved.kind === 'saved' ? saved.version : 0);
      expect(await unfinished()).toEqual(['run-2']);
    });

    it('are kept for 30 days after their end, unfinished ones for good', async () => {
      const { catalogRuns } = world.stores;
      await catalogRuns.save(queued, 0);
      await catalogRuns.save({ ...finished(), runId: toRunId('run-2') }, 0);
      await world.clock.advance(30 * day - 1);
      expect(await catalogRuns.find(locationId, toRunId('run-2'))).toBeDefined();
      await world.clock.advance(1_000);
      expect(await catalogRuns.find(locationId, toRunId('run-2'))).toBeUndefined();
      expect(await catalogRuns.find(locationId, toRunId('run-1'))).toBeDefined();
    });

    it('a run’s results are listed whole, one for each product', async () => {
      const { catalogRuns } = world.stores;
      const results: RunResult[] = Array.from({ length: 105 }, (_, index) => ({
        productId: toProviderProductId(`product-${1000 + index}`),
        title: 'Mug',
        outcome: 'created',
        calls: 11,
      }));
      await Promise.all(results.map((result) => catalogRuns.putResult(locationId, toRunId('run-1'), result)));
      const again: RunResult = {
        productId: toProviderProductId('product-1000'),
        title: 'Mug',
        outcome: 'unchanged',
        calls: 0,
      };
      await catalogRuns.putResult(locationId, toRunId('run-1'), again);
      await catalogRuns.putResult(locationId, toRunId('run-2'), again);
      const found = await walk((cursor) => catalogRuns.listResults(locationId, toRunId('run-1'), cursor));
      expect(found).toEqual([again, ...results.slice(1)]);
    });
  });
}
