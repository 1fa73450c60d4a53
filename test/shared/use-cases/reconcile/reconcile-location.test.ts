import { describe, expect, it } from '@jest/globals';
import type { Connection } from '../../../../shared/domain/connections/connection.ts';
import { TransientError } from '../../../../shared/domain/errors.ts';
import { toLocationId, toProviderId } from '../../../../shared/domain/ids.ts';
import { reconcileLocation } from '../../../../shared/use-cases/reconcile/reconcile-location.ts';
import { startCatalogRun } from '../../../../shared/use-cases/start-catalog-run.ts';
import { reconcileDeps } from '../../../support/simulation/compose.ts';
import { type OrderWorld, openOrderWorld } from '../../../support/world/order-world/index.ts';

const minute = 60_000;
const hour = 60 * minute;
const today = (world: OrderWorld) => new Date(world.clock.now()).toISOString().slice(0, 10);
const proofOf = async (world: OrderWorld) =>
  (await world.parts.reconcile.findProof(world.locationId, today(world)))?.value;

async function become(world: OrderWorld, state: 'pending' | 'suspended' | 'uninstalled') {
  const { parts, locationId } = world;
  const found = await parts.installations.find(locationId);
  if (found) await parts.installations.save({ ...found.value, state }, found.version);
}

describe('the proof of a day', () => {
  it('counts what was seen and what became of it, and that nothing is missing', async () => {
    const world = await openOrderWorld();
    const { place, prices, exportFully, reconcile } = world;
    const shirt = [{ priceId: prices.small }];
    await exportFully(place({ lines: shirt }));
    await exportFully(place({ lines: shirt, paymentStatus: 'unpaid' }));
    await exportFully(place({ lines: shirt, contact: { city: undefined } }));
    await exportFully(place({ lines: [{ priceId: prices.candle }] }));
    await reconcile();
    expect(await proofOf(world)).toMatchObject({
      seen: 4,
      exported: 1,
      waiting: 1,
      needsAttention: 1,
      matched: 4,
      missing: 0,
    });
  });

  it('says what is missing until it is found', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }], webhook: false });
    await world.reconcile();
    expect(await proofOf(world)).toMatchObject({ seen: 1, matched: 0, missing: 1 });
    await world.exportFully(id);
    await world.reconcile();
    expect(await proofOf(world)).toMatchObject({ seen: 1, matched: 1, missing: 0, exported: 1 });
  });
});

describe('which locations are looked at', () => {
  it.each(['suspended', 'uninstalled'] as const)('not one that is %s: it costs no request', async (state) => {
    const world = await openOrderWorld();
    await become(world, state);
    expect(await world.reconcile()).toMatchObject({ kind: state });
    expect(world.takeRequests('highlevel')).toEqual([]);
    expect(world.takeCommands()).toEqual([]);
  });

  it('one that waits for its tokens is activated', async () => {
    const world = await openOrderWorld();
    await become(world, 'pending');
    expect(await world.reconcile()).toMatchObject({ kind: 'pending' });
    expect(world.takeCommands()).toMatchObject([{ kind: 'ActivateInstallation', locationId: world.locationId }]);
  });

  it('not one that we never heard of', async () => {
    const { parts } = await openOrderWorld();
    expect(await reconcileLocation(reconcileDeps(parts), toLocationId('Xb2TqL0wKd91mZsPyR7e'))).toMatchObject({
      kind: 'unknown-location',
    });
  });
});

describe('when one side does not answer', () => {
  it('the other is looked at all the same, and the look is tried again', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    const lost = world.place({ lines: [{ priceId: world.prices.small }], webhook: false });
    world.printful.setFaults([{ kind: 'server-error' }]);
    await expect(world.reconcile()).rejects.toThrow();
    expect(world.takeCommands()).toContainEqual({ kind: 'ExportOrder', locationId: world.locationId, orderId: lost });
  });

  it('the next look at the shop begins where the last whole one did', async () => {
    const world = await openOrderWorld();
    await world.reconcile();
    const id = world.place({ lines: [{ priceId: world.prices.small }], webhook: false });
    world.highlevel.setFaults([{ kind: 'timeout-before' }]);
    for (let day = 0; day < 5; day += 1) {
      await world.clock.sleep(24 * hour);
      await world.reconcile().catch(() => {});
    }
    world.highlevel.setFaults([]);
    world.takeCommands();
    await world.reconcile();
    expect(world.takeCommands()).toContainEqual(expect.objectContaining({ orderId: id }));
  });
});

describe('orders that the shop lists in a way that nobody can read', () => {
  it('are on record, with since when, until a look meets none', async () => {
    const world = await openOrderWorld();
    const { place, prices, reconcile, highlevel, clock, parts, locationId } = world;
    const told = async () => (await parts.reconcile.findProgress(locationId))?.value.unreadable;
    const readable = place({ lines: [{ priceId: prices.small }], webhook: false });
    place({ lines: [{ priceId: prices.small }], webhook: false });
    highlevel.setMangles([{ method: 'GET', path: /^\/payments\/orders$/, jsonPath: 'data.0._id', how: 'absent' }]);
    const since = clock.now();
    await reconcile();
    expect(await told()).toEqual({ count: 1, since });
    expect(world.takeCommands()).toEqual([{ kind: 'ExportOrder', locationId, orderId: readable }]);

    await clock.sleep(hour);
    await reconcile();
    expect(await told()).toEqual({ count: 1, since });

    highlevel.setFaults([{ kind: 'server-error' }]);
    await reconcile().catch(() => undefined);
    expect(await told()).toEqual({ count: 1, since });

    highlevel.setFaults([]);
    highlevel.setMangles([]);
    await reconcile();
    expect(await told()).toBeUndefined();
  });
});

describe('what else is looked after', () => {
  it('webhook registrations, once a day', async () => {
    const world = await openOrderWorld();
    const checked: string[] = [];
    const checkWebhook = async ({ provider }: Connection) => void checked.push(provider);
    const look = () => reconcileLocation({ ...reconcileDeps(world.parts), checkWebhook }, world.locationId);
    await look();
    await look();
    expect([...checked].sort()).toEqual(['printful', 'printify']);
    await world.clock.sleep(24 * hour);
    await look();
    expect(checked).toHaveLength(4);
  });

  it('webhook registrations at one provider while another one is out of order, which is looked at again soon', async () => {
    const world = await openOrderWorld();
    const checked: string[] = [];
    const checkWebhook = async ({ provider }: Connection) => {
      checked.push(provider);
      if (provider === 'printful' && checked.length < 3) throw new TransientError('Printful is down');
    };
    const look = () => reconcileLocation({ ...reconcileDeps(world.parts), checkWebhook }, world.locationId);
    await expect(look()).rejects.toThrow('Printful is down');
    expect([...checked].sort()).toEqual(['printful', 'printify']);
    await look();
    await look();
    expect(checked).toHaveLength(4);
  });

  it('catalog runs that nobody is at any more', async () => {
    const world = await openOrderWorld();
    const { parts, locationId, clock } = world;
    const { runId } = await startCatalogRun(
      { ...parts, runs: parts.catalogRuns },
      { locationId, provider: toProviderId('printify') },
    );
    world.takeCommands();
    await world.reconcile();
    expect(world.takeCommands()).toEqual([]);
    await clock.sleep(minute + 1);
    await world.reconcile();
    expect(world.takeCommands()).toEqual([{ kind: 'RunCatalogSync', locationId, provider: 'printify', runId }]);
  });
});
