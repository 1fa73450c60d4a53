import { beforeEach, describe } from '@jest/globals';
import type { CatalogLease } from '../../../shared/domain/catalog/catalog-lease.ts';
import { toLocationId } from '../../../shared/domain/ids.ts';
import type { Pulse } from '../../../shared/ports/pulses.ts';
import type { DailyProof, ReconcileProgress } from '../../../shared/ports/reconcile.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';
import { versionedContract } from './versioned.contract.ts';

const locationId = toLocationId('lenasLocation0000001');
const progress: ReconcileProgress = { locationId, watermark: 1_000, updatedAt: 2_000 };
const counts = { seen: 5, exported: 3, waiting: 1, needsAttention: 1, matched: 5, missing: 0 };
const proof: DailyProof = { locationId, day: '2026-03-01', ...counts, updatedAt: 2_000 };
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
