import { describe, expect, it } from '@jest/globals';
import { toLocationId, toOrderId, toProviderId } from '../../shared/domain/ids.ts';
import { createFulfillments } from '../../shared/use-cases/fulfillments/create-fulfillments.ts';
import { exportOrder } from '../../shared/use-cases/orders/export-order.ts';
import { seededRandom } from '../support/fakes/seeded-random.ts';
import { isBattery } from '../support/run/battery.ts';
import type { DefenceName, Defences } from '../support/simulation/defences.ts';
import { createInvariants } from '../support/simulation/invariants.ts';
import { placeOne, steadyDice } from '../support/simulation/order-life.ts';
import { type Choice, inEveryOrder, interleave, type Work } from '../support/simulation/two-workers.ts';
import { createWorld, type World } from '../support/simulation/world.ts';

/** `npm run battery -- two-workers` tries every order of effects; this many, by chance, are tried without it. */
const someOrders = 60;

/** @returns what is not as it should be. */
type Scene = (choose: Choice, off?: Defences) => Promise<readonly string[]>;

const firstAlone: Choice = () => 0;

async function openWorld(off: Defences = new Set()) {
  const world = await createWorld({ seed: 11, without: new Set(['all']), defencesOff: off, isSmall: true });
  const { orderId, shop } = placeOne(world);
  const { locationId } = shop;
  const [printful] = world.fixture.participants.providers;
  const firstOrder = () => printful?.orders()[0];
  const exporting: Work = (parts) => exportOrder(parts, { kind: 'ExportOrder', locationId, orderId });
  const reporting: Work = async (parts) => {
    // Its turn comes when it is given one.
    await parts.orders.find(locationId, orderId);
    const providerOrderId = firstOrder()?.id;
    if (providerOrderId === undefined) return;
    await createFulfillments(parts, {
      kind: 'CreateFulfillments',
      provider: toProviderId('printful'),
      providerOrderId,
      locationId,
    });
  };
  const dice = steadyDice();
  const shipsUntil = (parcels: number) => {
    for (let turn = 0; turn < 50 && (firstOrder()?.parcels().length ?? parcels) < parcels; turn += 1) {
      printful?.work(dice, world.time.now());
    }
  };
  return { world, exporting, reporting, shipsUntil };
}

/** A first worker has exported, before two look at once. */
async function openExported(off?: Defences) {
  const opened = await openWorld(off);
  await interleave(opened.world, [opened.exporting, async () => {}], { choose: firstAlone });
  return opened;
}

const exportTwice: Scene = async (choose, off) => {
  const { world, exporting } = await openWorld(off);
  await interleave(world, [exporting, exporting], { choose, ...(off && { off }) });
  return brokenIn(world, 0);
};

/** The provider tells of the order while the worker that makes it is still at it. */
const exportAndReport: Scene = async (choose, off) => {
  const { world, exporting, reporting } = await openWorld(off);
  await interleave(world, [exporting, reporting], { choose, ...(off && { off }) });
  return brokenIn(world, 0);
};

const fulfilTwice: Scene = async (choose, off) => {
  const { world, shipsUntil, reporting } = await openExported(off);
  shipsUntil(2);
  await interleave(world, [reporting, reporting], { choose, ...(off && { off }) });
  return brokenIn(world, 2);
};

/** The second worker comes after the last parcel has left; the first may have read before that and write afterwards. */
const reportLate: Scene = async (choose, off) => {
  const { world, shipsUntil, reporting } = await openExported(off);
  shipsUntil(1);
  const invariants = createInvariants(world);
  invariants.afterEvent();
  const later: Work = async (parts) => {
    await parts.orders.find(
      world.fixture.participants.shops[0]?.locationId ?? toLocationId(''),
      world.fixture.placed[0]?.orderId ?? toOrderId(''),
    );
    shipsUntil(2);
    await reporting(parts);
  };
  await interleave(world, [reporting, later], { choose, ...(off && { off }) });
  invariants.afterEvent();
  return [...invariants.violations.map(({ what }) => what), ...(await brokenIn(world, 2))];
};

async function brokenIn(world: World, fulfillments: number): Promise<readonly string[]> {
  const [placed] = world.fixture.placed;
  const orders = world.fixture.participants.providers.flatMap((provider) => provider.orders());
  const shown = world.fixture.participants.highlevel.fulfillments(placed?.orderId ?? '').length;
  const invariants = createInvariants(world);
  await invariants.atRest();
  return [
    ...(orders.length === 1 && orders[0]?.charges() === 1 ? [] : [`${orders.length} provider orders`]),
    ...(shown === fulfillments ? [] : [`${shown} fulfillments`]),
    ...invariants.violations.map(({ invariant, what }) => `${invariant}: ${what}`),
  ];
}

/** Each of `count` orders hands over now and then. */
async function inSomeOrders(count: number, scene: (choose: Choice) => Promise<void>): Promise<number> {
  const random = seededRandom(12);
  for (let order = 0; order < count; order += 1) {
    let turn: 0 | 1 = 0;
    await scene(() => {
      if (random.fraction() < 0.25) turn = turn === 0 ? 1 : 0;
      return turn;
    });
  }
  return count;
}

describe('every order in which two take turns', () => {
  it.each([
    [2, 3, 10],
    [4, 4, 70],
    [0, 5, 1],
  ])('of %i and %i effects is tried once: %i orders', async (first, second, expected) => {
    const seen = new Set<string>();
    const orders = await inEveryOrder(async (choose) => {
      const left = [first, second];
      let order = '';
      while (left.some((count) => count > 0)) {
        const turn = left.every((count) => count > 0) ? choose() : left.findIndex((count) => count > 0);
        left[turn] = (left[turn] ?? 0) - 1;
        order += turn;
      }
      seen.add(order);
    });
    expect([orders, seen.size]).toEqual([expected, expected]);
  });
});

const scenes: readonly (readonly [string, Scene])[] = [
  ['make one provider order', exportTwice],
  ['agree on what one of them makes and the provider tells the other', exportAndReport],
  ['make one fulfillment per parcel', fulfilTwice],
  ['do not let an older report win', reportLate],
];

describe('two workers on one order, in whatever order their effects come', () => {
  it.each(scenes)('%s', async (name, scene) => {
    const check = async (choose: Choice) => expect(await scene(choose)).toEqual([]);
    const tried = isBattery ? await inEveryOrder(check) : await inSomeOrders(someOrders, check);
    expect(tried).toBeGreaterThan(50);
    if (isBattery) console.log(`${name}: ${tried} orders of effects, all of them`);
  });

  const missed: readonly (readonly [string, Scene, readonly DefenceName[]])[] = [
    ['make several provider orders', exportTwice, ['export-lease', 'unique-reference']],
    ['make several fulfillments per parcel', fulfilTwice, ['fulfillment-lease']],
    ['let an older report win', reportLate, ['conditional-saves']],
  ];
  it.each(missed)('%s without their defence', async (_, scene, names) => {
    let broken = 0;
    await inSomeOrders(4 * someOrders, async (choose) => {
      if (broken === 0) broken += (await scene(choose, new Set(names))).length;
    });
    expect(broken).toBeGreaterThan(0);
  });
});
