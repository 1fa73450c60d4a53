import type { CatalogRun, RunResult } from '../../../shared/domain/catalog/catalog-run.ts';
import { newRun } from '../../../shared/domain/catalog/run-progress.ts';
import { TransientError } from '../../../shared/domain/errors.ts';
import { toLocationId, toProviderId, toProviderStoreId, toRunId } from '../../../shared/domain/ids.ts';
import type { SettingsChange } from '../../../shared/domain/settings/settings.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { CatalogSyncDeps } from '../../../shared/use-cases/catalog/runs/catalog-sync-deps.ts';
import { runCatalogSync } from '../../../shared/use-cases/catalog/runs/run-catalog-sync.ts';
import { createInMemoryCommandQueue, type InMemoryCommandQueue } from '../fakes/in-memory-command-queue.ts';
import { type InMemoryStores, inMemoryStores } from '../fakes/in-memory-stores.ts';
import { createJumpingClock } from '../fakes/manual-clock.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { createKillable, type Killable } from './killable.ts';
import { createProviderInMemory, type ProviderInMemory } from './provider-in-memory.ts';
import { createStorefrontInMemory, type StorefrontInMemory } from './storefront-in-memory.ts';

export const locationId = toLocationId('loc0Catalog000000001');
export const provider = toProviderId('printful');
export const storeId = toProviderStoreId('7001');

export interface CatalogWorld {
  readonly clock: Clock;
  readonly shop: StorefrontInMemory;
  readonly supplier: ProviderInMemory;
  readonly stores: InMemoryStores;
  readonly queue: InMemoryCommandQueue;
  readonly deps: CatalogSyncDeps;
  change(settings: SettingsChange['catalog']): Promise<void>;
  /** A whole run, all its slices; workers that are killed are replaced. */
  run(options?: RunOptions): Promise<RunReport>;
}

export interface RunOptions extends Partial<Pick<CatalogRun, 'dryRun' | 'mode' | 'runId'>> {
  /** Requests to the shop, counted from the run's first, at which the worker is killed; with its effect or without. */
  readonly kills?: readonly { readonly at: number; readonly when: 'before' | 'after' }[];
}

export interface RunReport {
  readonly run: CatalogRun;
  readonly results: readonly RunResult[];
  /** Requests the shop got. */
  readonly calls: readonly string[];
}

/** An active location with a connected supplier and an empty shop. */
export async function createCatalogWorld(
  options: Partial<Pick<CatalogSyncDeps, 'clock' | 'limits' | 'sanitize'>> = {},
): Promise<CatalogWorld> {
  const clock = options.clock ?? createJumpingClock();
  const random = seededRandom(7);
  const stores = inMemoryStores({ clock, random, sharedReads: true });
  const shop = createStorefrontInMemory(clock.now);
  const supplier = createProviderInMemory();
  const queue = createInMemoryCommandQueue({ clock });
  const now = clock.now();
  await stores.installations.save({ locationId, state: 'active', generation: 1, updatedAt: now }, 0);
  await stores.connections.save(
    {
      ...{ locationId, provider, connectedAt: now, updatedAt: now },
      state: 'active',
      store: { id: storeId, name: 'My store' },
      credentials: { token: 'not-a-real-token' },
    },
    0,
  );
  const deps: CatalogSyncDeps = {
    ...stores,
    ...{ clock, random, queue },
    runs: stores.catalogRuns,
    catalogLeases: stores.catalogLeases,
    providers: supplier.registry,
    sanitize: options.sanitize ?? ((html) => html),
    openStorefront() {
      const before = shop.calls.length;
      const limiter = {
        snapshot: () => ({ freeAt: [], holdUntil: 0 }),
        get granted() {
          return shop.calls.length - before;
        },
      };
      return { store: shop.store, limiter };
    },
    ...(options.limits ? { limits: options.limits } : {}),
  };
  let runs = 0;
  const nextRunId = () => {
    runs += 1;
    return `run-${runs}`;
  };
  return {
    ...{ clock, shop, supplier, stores, queue, deps },
    async change(settings) {
      await stores.settings.change(locationId, { catalog: settings });
    },
    async run({ runId = nextRunId(), dryRun = false, mode, kills = [] } = {}) {
      const from = shop.calls.length;
      const existing = await stores.catalogRuns.find(locationId, toRunId(runId));
      const run = newRun(
        { ...{ locationId, provider, runId: toRunId(runId), dryRun }, ...(mode ? { mode } : {}) },
        clock.now(),
      );
      if (!existing) await stores.catalogRuns.save(run, 0);
      const left = [...kills];
      for (let slice = 0; slice < 1_000; slice += 1) {
        const worker = createKillable();
        shop.around = async (when, count) => {
          if (worker.isDead || left[0]?.at !== count - from || left[0].when !== when) return;
          left.shift();
          worker.kill();
        };
        const outcome = await Promise.race([work(worker, runId), worker.killed]);
        shop.around = async () => undefined;
        if (outcome === 'over') break;
        // Lambda and SQS bring the message back; the claim of a killed worker runs out.
        await clock.sleep(31_000);
      }
      return reportOf(stores, runId, shop.calls.slice(from));
    },
  };

  async function work(worker: Killable, runId: string): Promise<'over' | 'again'> {
    const killable: CatalogSyncDeps = {
      ...deps,
      ...{ clock: worker.wrap(clock), catalog: worker.wrap(stores.catalog), queue: worker.wrap(queue) },
      ...{ runs: worker.wrap(stores.catalogRuns), catalogLeases: worker.wrap(stores.catalogLeases) },
      openStorefront: (at, window) => ({ ...deps.openStorefront(at, window), store: worker.wrap(shop.store) }),
    };
    try {
      const outcome = await runCatalogSync(killable, {
        kind: 'RunCatalogSync',
        locationId,
        provider,
        runId: toRunId(runId),
      });
      return outcome.kind === 'continued' ? 'again' : 'over';
    } catch (error) {
      if (error instanceof TransientError) return 'again';
      throw error;
    }
  }
}

async function reportOf(stores: InMemoryStores, runId: string, calls: readonly string[]): Promise<RunReport> {
  const found = await stores.catalogRuns.find(locationId, toRunId(runId));
  if (!found) throw new Error(`There is no run ${runId}`);
  const results: RunResult[] = [];
  let cursor: string | undefined;
  do {
    const page = await stores.catalogRuns.listResults(locationId, toRunId(runId), cursor);
    results.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return { run: found.value, results, calls };
}
