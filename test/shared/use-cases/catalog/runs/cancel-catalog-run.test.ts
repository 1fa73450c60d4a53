import { describe, expect, it } from '@jest/globals';
import { toRunId } from '../../../../../shared/domain/ids.ts';
import { cancelCatalogRun } from '../../../../../shared/use-cases/catalog/runs/cancel-catalog-run.ts';
import { startCatalogRun } from '../../../../../shared/use-cases/start-catalog-run.ts';
import { createCatalogWorld, locationId, provider } from '../../../../support/catalog/catalog-world.ts';

describe('a run that is cancelled', () => {
  it('ends at once while it waits', async () => {
    const { deps } = await createCatalogWorld();
    const { runId } = await startCatalogRun(deps, {
      locationId,
      provider,
    });

    expect(await cancelCatalogRun(deps, locationId, runId)).toMatchObject({ state: 'cancelled' });
    expect(await cancelCatalogRun(deps, locationId, toRunId('unknown'))).toBeUndefined();
  });

  it('keeps what it was when it has ended', async () => {
    const world = await createCatalogWorld();
    const { run } = await world.run();
    expect(await cancelCatalogRun(world.deps, locationId, run.runId)).toEqual(run);
  });
});
