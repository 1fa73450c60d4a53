import { describe, expect, it } from '@jest/globals';
import { createFulfillments } from '../../shared/use-cases/create-fulfillments.ts';
import { exportOrder } from '../../shared/use-cases/export-order.ts';
import { createInvariants } from '../support/simulation/invariants.ts';
import { placeOne, steadyDice } from '../support/simulation/order-life.ts';
import { interleave, type Work } from '../support/simulation/two-workers.ts';
import { createWorld, type World } from '../support/simulation/world.ts';

const isFull = process.env.SIMULATION === 'full';

async function openWorld() {
  const world = await createWorld({ seed: 11, without: new Set(['all']) });
  const { orderId, shop } = placeOne(world);
  const { locationId } = shop;
  const exporting: Work = (parts) => exportOrder(parts, { kind: 'ExportOrder', locationId, orderId });
  return { world, orderId, locationId, exporting };
}

/** Two workers export one order at once. */
async function exportTwice(switches: ReadonlySet<number>): Promise<number> {
  const { world, exporting } = await openWorld();
  const steps = await interleave(world, [exporting, exporting], switches);
  await expectOneOfEach(world, 0);
  return steps;
}

/** Two workers turn the two parcels of one order into fulfillments at once. */
async function fulfilTwice(switches: ReadonlySet<number>): Promise<number> {
  const { world, orderId, locationId, exporting } = await openWorld();
  await interleave(world, [exporting, async () => {}], new Set());
  const [printful] = world.stage.cast.makers;
  const providerOrderId = printful?.orders()[0]?.id ?? '';
  const dice = steadyDice();
  let shipped = 0;
  while ((printful?.orders()[0]?.parcels.length ?? 2) < 2 && shipped < 50) {
    printful?.work(dice, world.time.now());
    shipped += 1;
  }
  const fulfilling: Work = (parts) =>
    createFulfillments(parts, {
      kind: 'CreateFulfillments',
      provider: 'printful',
      providerOrderId,
      locationId,
      orderId,
    });
  const steps = await interleave(world, [fulfilling, fulfilling], switches);
  await expectOneOfEach(world, 2);
  return steps;
}

async function expectOneOfEach(world: World, fulfillments: number): Promise<void> {
  const [placed] = world.stage.placed;
  const orders = world.stage.cast.makers.flatMap((maker) => maker.orders());
  expect(orders).toEqual([expect.objectContaining({ isLive: true, isDraft: false, charges: 1 })]);
  expect(world.stage.cast.highlevel.fulfillments(placed?.orderId ?? '')).toHaveLength(fulfillments);
  const invariants = createInvariants(world);
  await invariants.atRest();
  expect(invariants.violations).toEqual([]);
}

/** Every way to hand over at most `most` times within `steps`; a sample of those with the most when not full. */
function* handovers(steps: number, most: number, sample: number): Iterable<ReadonlySet<number>> {
  for (let first = 0; first < steps; first += 1) {
    yield new Set([first]);
    if (most < 2) continue;
    for (let second = first + 1; second < steps; second += 1) {
      if ((first * steps + second) % sample === 0) yield new Set([first, second]);
      if (most < 3) continue;
      for (let third = second + 1; third < steps; third += 1) yield new Set([first, second, third]);
    }
  }
}

describe('two workers on one order, in every order of their effects with few handovers', () => {
  it.each([
    ['make one provider order', exportTwice],
    ['make one fulfillment per parcel', fulfilTwice],
  ] as const)(
    '%s',
    async (_, twice) => {
      // Workers that get in each other's way take more steps than one after the other.
      const steps = 2 * (await twice(new Set()));
      let tried = 0;
      for (const switches of handovers(steps, isFull ? 3 : 2, isFull ? 1 : 20)) {
        await twice(switches);
        tried += 1;
      }
      expect(tried).toBeGreaterThan(steps);
      if (isFull) console.log(`${tried} orders of ${steps} effects`);
    },
    3_600_000,
  );
});
