import { describe, expect, it } from '@jest/globals';
import { toLocationId } from '../../../../../shared/domain/ids.ts';
import { planCatalogResync } from '../../../../../shared/use-cases/catalog/runs/plan-catalog-resync.ts';
import { createCatalogWorld, locationId, provider } from '../../../../support/catalog/catalog-world.ts';

const dayMs = 86_400_000;

describe('every six hours', () => {
  it('each active connection of each active installation gets a run', async () => {
    const { deps, queue } = await createCatalogWorld();

    expect(await planCatalogResync(deps)).toEqual({ kind: 'queued', count: 1 });
    expect(queue.sent.map(({ command }) => command)).toMatchObject([{ kind: 'RunCatalogSync', locationId, provider }]);
  });

  it('a location that is not served, or not connected, gets none', async () => {
    const { deps, queue, stores } = await createCatalogWorld();
    const found = await stores.installations.find(locationId);
    if (found) await stores.installations.save({ ...found.value, state: 'suspended' }, found.version);

    expect(await planCatalogResync(deps, locationId)).toMatchObject({ count: 0 });
    expect(await planCatalogResync(deps, toLocationId('loc0Unknown000000001'))).toMatchObject({ count: 0 });
    expect(queue.sent).toEqual([]);
  });

  it('once a day what the shop really holds is looked at as well', async () => {
    const world = await createCatalogWorld();
    await world.clock.sleep(dayMs);
    expect(await planCatalogResync(world.deps, locationId)).toMatchObject({ count: 2 });
    await world.run({ mode: 'verify' });
    expect(await planCatalogResync(world.deps, locationId)).toMatchObject({ count: 1 });
  });
});
