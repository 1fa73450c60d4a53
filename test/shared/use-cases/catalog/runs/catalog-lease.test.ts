import { describe, expect, it } from '@jest/globals';
import { toLocationId } from '../../../../../shared/domain/ids.ts';
import { LeaseTakenError, takeCatalogLease } from '../../../../../shared/use-cases/catalog/runs/catalog-lease.ts';
import { inMemoryStores } from '../../../../support/fakes/in-memory-stores.ts';
import { createJumpingClock } from '../../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../../support/fakes/seeded-random.ts';

const locationId = toLocationId('loc0Turn000000000001');

function start() {
  const clock = createJumpingClock();
  const { catalogLeases } = inMemoryStores({ clock, random: seededRandom() });
  return { clock, catalogLeases };
}

describe("a location's catalog", () => {
  it("is one worker's at a time, and the other is told when to come back", async () => {
    const deps = start();
    await takeCatalogLease(deps, locationId, 'one');
    const refused = takeCatalogLease(deps, locationId, 'two');

    await expect(refused).rejects.toThrow(LeaseTakenError);
    await expect(refused).rejects.toMatchObject({ retryAfterMs: 30_000 });
  });

  it('stays with a worker that keeps working', async () => {
    const deps = start();
    const lease = await takeCatalogLease(deps, locationId, 'one');
    for (let i = 0; i < 10; i += 1) {
      await deps.clock.sleep(9_000);
      await lease.keep();
    }
    await expect(takeCatalogLease(deps, locationId, 'two')).rejects.toThrow(LeaseTakenError);
  });

  it('is free 30 s after a worker was last heard of, and that worker stops before its next call', async () => {
    const deps = start();
    const first = await takeCatalogLease(deps, locationId, 'one');
    await deps.clock.sleep(30_000);
    await takeCatalogLease(deps, locationId, 'two');

    await expect(first.keep()).rejects.toThrow(LeaseTakenError);
  });

  it('is kept by a worker that was slow while nobody else came', async () => {
    const deps = start();
    const lease = await takeCatalogLease(deps, locationId, 'one');
    await deps.clock.sleep(45_000);
    await expect(lease.keep()).resolves.toBeUndefined();
  });

  it('is renewed once however many calls ask at the same time', async () => {
    const deps = start();
    const lease = await takeCatalogLease(deps, locationId, 'one');
    const before = (await deps.catalogLeases.find(locationId))?.version ?? 0;
    await deps.clock.sleep(11_000);
    await Promise.all(Array.from({ length: 8 }, () => lease.keep()));

    expect((await deps.catalogLeases.find(locationId))?.version).toBe(before + 1);
  });

  it('goes to the next worker with the window of the one before', async () => {
    const deps = start();
    const window = { freeAt: [deps.clock.now() + 4_000], holdUntil: 0 };
    const first = await takeCatalogLease(deps, locationId, 'one');
    await first.handOver(window);
    const next = await takeCatalogLease(deps, locationId, 'two');

    expect(next.found).toMatchObject({ window });
    expect(next.found?.lease).toBeUndefined();
  });
});
