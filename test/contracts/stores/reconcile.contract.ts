import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CatalogLease } from '../../../shared/domain/catalog/catalog-lease.ts';
import { toLocationId } from '../../../shared/domain/ids.ts';
import type { Pulse } from '../../../shared/ports/pulses.ts';
import type { AccountDay, DailyProof, ReconcileProgress } from '../../../shared/ports/reconcile.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';
import { versionedContract } from './versioned.contract.ts';

const locationId = toLocationId('lenasLocation0000001');
const progress: ReconcileProgress = { locationId, watermark: 1_000, updatedAt: 2_000 };
const counts = { seen: 5, exported: 3, waiting: 1, needsAttention: 1, matched: 5, missing: 0 };
const proof: DailyProof = { locationId, day: '2026-03-01', ...counts, updatedAt: 2_000 };
const sums = { orders: 3, sent: 1, shipped: 1, waiting: 1, stuck: 1, paid: [], cost: [], profit: [], withoutCost: 2 };
const day: AccountDay = { locationId, day: '2026-03-01', timeZone: 'UTC', ...sums, updatedAt: 2_000 };
const lease: CatalogLease = { locationId, lease: { owner: 'worker', until: 9 }, updatedAt: 2_000 };

export function reconcileStoreContract(open: OpenWorld): void {
  describe('reconciliation', () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await open();
    });

    versionedContract<ReconcileProgress>('the progress of a location', () => ({
      find: () => world.stores.reconcile.findProgress(locationId),
      save: world.stores.reconcile.saveProgress,
      first: progress,
      second: { ...progress, watermark: 3_000 },
    }));

    versionedContract<DailyProof>('the proof of a day', () => ({
      find: () => world.stores.reconcile.findProof(locationId, proof.day),
      save: world.stores.reconcile.saveProof,
      first: proof,
      second: { ...proof, missing: 1 },
    }));

    versionedContract<AccountDay>('a day of the account', () => ({
      find: () => world.stores.reconcile.findDay(locationId, day.day),
      save: world.stores.reconcile.saveDay,
      first: day,
      second: { ...day, orders: 4 },
    }));

    it('days are listed from one to another, the oldest first', async () => {
      const { reconcile } = world.stores;
      for (const each of ['2026-03-03', '2026-02-28', '2026-03-01', '2026-03-02', '2025-12-31'])
        await reconcile.saveDay({ ...day, day: each }, 0);
      await reconcile.saveDay({ ...day, locationId: toLocationId('someone-else') }, 0);
      await reconcile.saveProof(proof, 0);
      const listed = await reconcile.listDays(locationId, '2026-02-28', '2026-03-02');
      expect(listed.map((each) => each.day)).toEqual(['2026-02-28', '2026-03-01', '2026-03-02']);
    });

    versionedContract<Pulse>('how a location calls itself', () => ({
      find: () => world.stores.pulses.find(locationId),
      save: world.stores.pulses.save,
      first: { locationId, updatedAt: 1_000 },
      second: { locationId, name: 'Harbour Shop', timeZone: 'Europe/Lisbon', updatedAt: 2_000 },
    }));

    versionedContract<CatalogLease>('the catalog lease of a location', () => ({
      find: () => world.stores.catalogLeases.find(locationId),
      save: world.stores.catalogLeases.save,
      first: lease,
      second: { locationId, window: { freeAt: [1, 2], holdUntil: 0 }, updatedAt: 3_000 },
    }));
  });
}
