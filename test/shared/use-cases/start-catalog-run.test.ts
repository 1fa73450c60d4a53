import { describe, expect, it } from '@jest/globals';
import { startCatalogRun } from '../../../shared/use-cases/start-catalog-run.ts';
import { createCatalogWorld, locationId, provider } from '../../support/catalog/catalog-world.ts';

describe('a run that is asked for', () => {
  it('is on record before its command is sent', async () => {
    const { deps, stores } = await createCatalogWorld();
    const failing = { ...deps, queue: { send: () => Promise.reject(new Error('The queue is away')) } };
    await expect(startCatalogRun(failing, { locationId, provider })).rejects.toThrow('away');

    expect(await stores.catalogRuns.listUnfinished(locationId)).toMatchObject([{ state: 'queued', provider }]);
  });

  it('is the one that waits already when there is one of its kind, and is sent once more', async () => {
    const { deps, queue } = await createCatalogWorld();
    const first = await startCatalogRun(deps, {
      locationId,
      provider,
    });
    const second = await startCatalogRun(deps, {
      locationId,
      provider,
    });
    const dry = await startCatalogRun(deps, {
      locationId,
      provider,
      dryRun: true,
    });

    expect(second.runId).toBe(first.runId);
    expect(dry.runId).not.toBe(first.runId);
    expect(queue.sent).toHaveLength(3);
  });
});

describe('a run that the merchant asks for while another works', () => {
  it('is remembered once, and runs after it', async () => {
    const { deps, stores } = await createCatalogWorld();
    const working = await startCatalogRun(deps, {
      locationId,
      provider,
    });
    const found = await stores.catalogRuns.find(locationId, working.runId);
    await stores.catalogRuns.save({ ...working, state: 'running' }, found?.version ?? 0);

    const asked = { locationId, provider, afterRunning: true };
    const next = await startCatalogRun(deps, asked);
    const again = await startCatalogRun(deps, asked);

    expect(next).toMatchObject({ state: 'queued' });
    expect(next.runId).not.toBe(working.runId);
    expect(again.runId).toBe(next.runId);
  });

  it('stands for one that the schedule wants', async () => {
    const { deps, stores } = await createCatalogWorld();
    const working = await startCatalogRun(deps, {
      locationId,
      provider,
    });
    const found = await stores.catalogRuns.find(locationId, working.runId);
    await stores.catalogRuns.save({ ...working, state: 'running' }, found?.version ?? 0);

    expect((await startCatalogRun(deps, { locationId, provider })).runId).toBe(working.runId);
  });
});
