import { describe, expect, it } from '@jest/globals';
import { createFulfillments } from '../../shared/use-cases/create-fulfillments.ts';
import { exportOrder } from '../../shared/use-cases/export-order.ts';
import type { DefenceName, Defences } from '../support/simulation/defences.ts';
import { createInvariants } from '../support/simulation/invariants.ts';
import { placeOne, steadyDice } from '../support/simulation/order-life.ts';
import { interleave, type Work } from '../support/simulation/two-workers.ts';
import { createWorld, type World } from '../support/simulation/world.ts';

const isFull = process.env.SIMULATION === 'full';
const none: Defences = new Set();

interface Tried {
  readonly steps: number;
  /** What is not as it should be. */
  readonly broken: readonly string[];
}

type Scene = (switches: ReadonlySet<number>, off: Defences) => Promise<Tried>;

async function openWorld(off: Defences) {
  const world = await createWorld({ seed: 11, without: new Set(['all']), defencesOff: off });
  const { orderId, shop } = placeOne(world);
  const { locationId } = shop;
  const exporting: Work = (parts) => exportOrder(parts, { kind: 'ExportOrder', locationId, orderId });
  return { world, orderId, locationId, exporting };
}

const exportTwice: Scene = async (switches, off) => {
  const { world, exporting } = await openWorld(off);
  const steps = await interleave(world, [exporting, exporting], switches, off);
  return { steps, broken: await brokenIn(world, 0) };
};

/** A first worker exports, and the order's two parcels leave one by one, before two look at once. */
async function openShipped(off: Defences) {
  const { world, orderId, locationId, exporting } = await openWorld(off);
  await interleave(world, [exporting, async () => {}], new Set());
  const [printful] = world.stage.cast.makers;
  const providerOrderId = printful?.orders()[0]?.id ?? '';
  const dice = steadyDice();
  const shipsUntil = (parcels: number) => {
    for (let turn = 0; turn < 50 && (printful?.orders()[0]?.parcels.length ?? parcels) < parcels; turn += 1) {
      printful?.work(dice, world.time.now());
    }
  };
  const command = { kind: 'CreateFulfillments', provider: 'printful', providerOrderId, locationId, orderId } as const;
  const fulfilling: Work = (parts) => createFulfillments(parts, command);
  return { world, shipsUntil, fulfilling };
}

const fulfilTwice: Scene = async (switches, off) => {
  const { world, shipsUntil, fulfilling } = await openShipped(off);
  shipsUntil(2);
  const steps = await interleave(world, [fulfilling, fulfilling], switches, off);
  return { steps, broken: await brokenIn(world, 2) };
};

/** The second worker comes after the last parcel has left; the first may have read before that and write afterwards. */
const reportLate: Scene = async (switches, off) => {
  const { world, shipsUntil, fulfilling } = await openShipped(off);
  shipsUntil(1);
  const invariants = createInvariants(world);
  invariants.afterEvent();
  const later: Work = async (parts) => {
    // Its turn comes when somebody hands over to it.
    await parts.settings.get(world.stage.cast.shops[0]?.locationId ?? '');
    shipsUntil(2);
    await fulfilling(parts);
  };
  const steps = await interleave(world, [fulfilling, later], switches, off);
  invariants.afterEvent();
  return { steps, broken: [...invariants.violations.map(({ what }) => what), ...(await brokenIn(world, 2))] };
};

async function brokenIn(world: World, fulfillments: number): Promise<readonly string[]> {
  const [placed] = world.stage.placed;
  const orders = world.stage.cast.makers.flatMap((maker) => maker.orders());
  const shown = world.stage.cast.highlevel.fulfillments(placed?.orderId ?? '').length;
  const invariants = createInvariants(world);
  await invariants.atRest();
  return [
    ...(orders.length === 1 && orders[0]?.charges === 1 ? [] : [`${orders.length} provider orders`]),
    ...(shown === fulfillments ? [] : [`${shown} fulfillments`]),
    ...invariants.violations.map(({ invariant, what }) => `${invariant}: ${what}`),
  ];
}

/** Every way to hand over at most `most` times within `steps`; of those with two, one in `sample`. */
function* handovers(steps: number, most: number, sample: number): Iterable<ReadonlySet<number>> {
  for (let first = 0; first < steps; first += 1) {
    yield new Set([first]);
    for (let second = first + 1; second < steps; second += 1) {
      if ((first * steps + second) % sample === 0) yield new Set([first, second]);
      if (most < 3) continue;
      for (let third = second + 1; third < steps; third += 1) yield new Set([first, second, third]);
    }
  }
}

const scenes: readonly (readonly [string, Scene])[] = [
  ['make one provider order', exportTwice],
  ['make one fulfillment per parcel', fulfilTwice],
  ['do not let an older report win', reportLate],
];

describe('two workers on one order, in every order of their effects with few handovers', () => {
  it.each(scenes)(
    '%s',
    async (name, scene) => {
      // Workers that get in each other's way take more steps than one after the other.
      const steps = 2 * (await scene(new Set(), none)).steps;
      let tried = 0;
      for (const switches of handovers(steps, isFull ? 3 : 2, isFull ? 1 : 53)) {
        const { broken } = await scene(switches, none);
        expect({ switches, broken }).toEqual({ switches, broken: [] });
        tried += 1;
      }
      expect(tried).toBeGreaterThanOrEqual(steps);
      if (isFull) console.log(`${name}: ${tried} orders of effects`);
    },
    3_600_000,
  );

  const missed: readonly (readonly [string, Scene, readonly DefenceName[]])[] = [
    ['make several provider orders', exportTwice, ['export-lease', 'unique-reference']],
    ['make several fulfillments per parcel', fulfilTwice, ['fulfillment-lease']],
    ['let an older report win', reportLate, ['conditional-saves']],
  ];
  it.each(missed)(
    '%s without their defence',
    async (_, scene, names) => {
      const off: Defences = new Set(names);
      const steps = 2 * (await scene(new Set(), none)).steps;
      for (const switches of handovers(steps, 2, 5)) {
        if ((await scene(switches, off)).broken.length > 0) return;
      }
      throw new Error('Nothing was broken.');
    },
    600_000,
  );
});
