import { describe, expect, it } from '@jest/globals';
import type { RequestWindow } from '../../../../../shared/domain/catalog/catalog-lease.ts';
import { toProviderProductId, toRunId } from '../../../../../shared/domain/ids.ts';
import { runCatalogSync } from '../../../../../shared/use-cases/catalog/runs/run-catalog-sync.ts';
import { syncProduct } from '../../../../../shared/use-cases/catalog/runs/sync-product.ts';
import { createCatalogWorld, locationId, provider } from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';

async function worldWithWindows() {
  const world = await createCatalogWorld();
  world.supplier.products.set('a', shirt('a', 1));
  const opened: (RequestWindow | undefined)[] = [];
  const left: RequestWindow = { freeAt: [world.clock.now() + 9_000], holdUntil: 0 };
  const deps = {
    ...world.deps,
    openStorefront: (_: string, window: RequestWindow | undefined) => {
      opened.push(window);
      return { store: world.shop.store, limiter: { snapshot: () => left, granted: 0 } };
    },
  };
  const command = {
    kind: 'SyncProduct',
    locationId,
    provider,
    productId: toProviderProductId('a'),
  } as const;
  return { world, deps, opened, left, command };
}

describe("a worker's requests", () => {
  it('begin without a window, since nobody knows what orders have just used', async () => {
    const { deps, opened, command } = await worldWithWindows();
    await syncProduct(deps, command);

    expect(opened).toEqual([undefined]);
  });

  it('go on in the window that a worker left moments ago', async () => {
    const { deps, opened, left, command } = await worldWithWindows();
    await syncProduct(deps, command);
    await syncProduct(deps, command);

    expect(opened[1]).toEqual(left);
  });

  it('begin anew when that was longer ago than one window', async () => {
    const { world, deps, opened, command } = await worldWithWindows();
    await syncProduct(deps, command);
    await world.clock.sleep(10_000);
    await syncProduct(deps, command);

    expect(opened[1]).toBeUndefined();
  });
});

describe('what cannot be synced', () => {
  it.each([
    ['uninstalled', { state: 'uninstalled' as const }],
    ['suspended', { state: 'suspended' as const }],
  ])('because the location is %s ends the run with that reason', async (code, change) => {
    const world = await createCatalogWorld();
    const found = await world.stores.installations.find(locationId);
    if (found) await world.stores.installations.save({ ...found.value, ...change }, found.version);
    const { run } = await world.run();

    expect(run).toMatchObject({ state: 'failed', reason: { code } });
    expect(world.shop.calls).toEqual([]);
  });

  it('a run for a provider that is not connected ends with that reason', async () => {
    const world = await createCatalogWorld();
    const found = await world.stores.connections.find(locationId, provider);
    const { credentials: _, ...connection } = found?.value ?? ({} as never);
    await world.stores.connections.save({ ...connection, state: 'disconnected' }, found?.version ?? 0);
    const { run } = await world.run();

    expect(run).toMatchObject({ state: 'failed', reason: { code: 'provider-disconnected' } });
  });

  it('a run that is unknown or has ended is left alone', async () => {
    const world = await createCatalogWorld();
    const command = {
      kind: 'RunCatalogSync',
      locationId,
      provider,
      runId: toRunId('run-x'),
    } as const;
    expect((await runCatalogSync(world.deps, command)).kind).toBe('nothing-to-do');
    await world.run({ runId: toRunId('run-x') });
    expect((await runCatalogSync(world.deps, command)).kind).toBe('nothing-to-do');
  });
});

describe('one product that the provider says has changed', () => {
  it('takes the same path as a run', async () => {
    const world = await createCatalogWorld();
    world.supplier.products.set('a', shirt('a', 2));
    const command = {
      kind: 'SyncProduct',
      locationId,
      provider,
      productId: toProviderProductId('a'),
    } as const;

    expect(await syncProduct(world.deps, command)).toMatchObject({ kind: 'created', productId: 'a' });
    expect([...world.shop.products.values()].map(({ prices }) => prices.size)).toEqual([2]);
    expect((await world.run()).calls).toEqual([]);
    expect(await syncProduct(world.deps, command)).toMatchObject({ kind: 'unchanged' });
  });
});
