import { beforeEach, describe, expect, it } from '@jest/globals';
import { emptyRoom, type LaneRoom, type Place } from '../../../../shared/domain/connections/lane-room.ts';
import { TransientError } from '../../../../shared/domain/errors.ts';
import { toLocationId, toProviderId, toProviderOrderId } from '../../../../shared/domain/ids.ts';
import { createFulfillments } from '../../../../shared/use-cases/fulfillments/create-fulfillments.ts';
import { sendDue } from '../../../../shared/use-cases/reconcile/send-due.ts';
import { reconcileDeps } from '../../../support/simulation/compose.ts';
import { atProviders, type OrderWorld, openOrderWorld } from '../../../support/world/order-world/index.ts';

const second = 1_000;
const printful = toProviderId('printful');
const location = (world: OrderWorld) => toLocationId(world.locationId);

let world: OrderWorld;
beforeEach(async () => {
  world = await openOrderWorld();
});

/** Others are at work: so many of whom nobody knows what they do, and so many who wait for Printful. */
async function occupy(lane: 'order-export' | 'fulfillment-create', count: number, side?: typeof printful) {
  const { laneRooms } = world.parts;
  const found = await laneRooms.find(location(world), lane);
  const room: LaneRoom = found?.value ?? emptyRoom(location(world), lane, world.clock.now());
  const until = world.clock.now() + 60 * second;
  const places = Array.from(
    { length: count },
    (_, index): Place => ({ owner: `other ${index}`, until, ...(side && { side }) }),
  );
  await laneRooms.save({ ...room, places }, found?.version ?? 0);
}

const orderShirt = () => world.place({ lines: [{ priceId: world.prices.small }] });

/** Lets the messages that wait for a turn come, and does what they ask for. @returns what was called. */
async function letTurnsCome(): Promise<readonly string[]> {
  const called: string[] = [];
  for (const command of world.takeCommands()) {
    if (command.kind !== 'SendDue') continue;
    await world.clock.sleep(Math.max(0, command.at - world.clock.now()));
    await sendDue(reconcileDeps(world.parts), command);
  }
  for (const command of world.takeCommands()) {
    if (command.kind === 'ExportOrder') await world.export(command.orderId);
    else if (command.kind === 'CreateFulfillments')
      await world.runFulfil(command.orderId ?? '', command.provider, command.providerOrderId);
    else continue;
    called.push(`${command.kind} ${command.orderId}`);
  }
  return called;
}

describe('an order whose supplier has no room', () => {
  it('waits for its turn with a reason that says how long, is done with as a message, and goes when its turn comes', async () => {
    const id = orderShirt();
    await occupy('order-export', 2, printful);
    expect(await world.export(id)).toMatchObject({ kind: 'waiting', code: 'provider-busy' });

    const record = await world.order(id);
    expect(record).toMatchObject({ state: 'waiting', reason: { code: 'provider-busy', params: { name: 'Printful' } } });
    expect(record.reason?.message).toBe("Waiting for Printful's turn, about 1 min.");
    expect(atProviders(world)).toEqual([]);

    await occupy('order-export', 0);
    expect(await letTurnsCome()).toEqual([`ExportOrder ${id}`]);
    expect(await world.order(id)).toMatchObject({ state: 'exported' });
    expect((await world.order(id)).waits).toBeUndefined();
    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`]);
  });

  it('stands behind those that came before it, even when there is room again', async () => {
    const [first, other] = [orderShirt(), orderShirt()];
    await occupy('order-export', 2, printful);
    await world.export(first);
    await occupy('order-export', 0);
    await world.export(other);
    const [one, two] = [await world.order(first), await world.order(other)];
    expect(two.state).toBe('waiting');
    expect(two.waits?.[0]?.until).toBeGreaterThan(one.waits?.[0]?.until ?? Number.POSITIVE_INFINITY);
    expect(await letTurnsCome()).toEqual([`ExportOrder ${first}`, `ExportOrder ${other}`]);
    expect(atProviders(world)).toHaveLength(2);
  });

  it('is looked at by others meanwhile, and keeps its place', async () => {
    const id = orderShirt();
    await occupy('order-export', 2, printful);
    await world.export(id);
    const before = await world.order(id);
    // Its turn is seconds away: the message of the look comes back for it.
    await expect(world.export(id)).rejects.toThrow(TransientError);
    expect((await world.order(id)).waits).toEqual(before.waits);
  });

  it('comes again soon, not at the end of the line, when it was called and found no room', async () => {
    const [id, ...others] = Array.from({ length: 30 }, orderShirt);
    await occupy('order-export', 2, printful);
    for (const each of [id, ...others]) await world.export(each ?? '');
    const turn = (await world.order(id ?? '')).waits?.[0]?.until ?? 0;
    await world.clock.sleep(Math.max(0, turn - world.clock.now()));
    await occupy('order-export', 2, printful);
    await world.export(id ?? '');
    const [again, last] = [await world.order(id ?? ''), await world.order(others.at(-1) ?? '')];
    expect(again.waits?.[0]?.until).toBeLessThan(last.waits?.[0]?.until ?? 0);
  });

  it('keeps its message for the seconds by which the clock of the worker that it was called to is behind', async () => {
    const id = orderShirt();
    await occupy('order-export', 2, printful);
    await world.export(id);
    await occupy('order-export', 0);
    const turn = (await world.order(id)).waits?.[0]?.until ?? 0;
    await world.clock.sleep(turn - 3 * second - world.clock.now());
    await expect(world.export(id)).rejects.toThrow(TransientError);
    await world.clock.sleep(3 * second);
    await world.export(id);
    expect(atProviders(world)).toHaveLength(1);
  });

  it('waits for no turn any more once it is cancelled', async () => {
    const id = orderShirt();
    await occupy('order-export', 2, printful);
    await world.export(id);
    world.highlevel.updateOrder(id, { status: 'cancelled' });
    await world.export(id);
    expect(await world.order(id)).toMatchObject({ state: 'cancelled' });
    expect((await world.order(id)).waits).toBeUndefined();
  });

  it('goes to the other supplier meanwhile', async () => {
    const id = world.place({ lines: [{ priceId: world.prices.small }, { priceId: world.prices.mug }] });
    await occupy('order-export', 2, printful);
    await world.export(id);
    expect(atProviders(world).map((each) => each.split(' ')[0])).toEqual(['printify']);
    expect(await world.order(id)).toMatchObject({ state: 'waiting', reason: { code: 'provider-busy' } });
  });
});

describe('an order of a location at which many are at work', () => {
  it('is known though nobody could look at it, and is looked at when its turn comes', async () => {
    const id = orderShirt();
    await occupy('order-export', 8);
    expect(await world.export(id)).toMatchObject({ kind: 'parked' });
    expect(await world.order(id)).toMatchObject({ state: 'waiting', reason: { code: 'orders-busy' } });
    await occupy('order-export', 0);
    await letTurnsCome();
    expect(await world.order(id)).toMatchObject({ state: 'exported' });
    expect((await world.order(id)).waits).toBeUndefined();
  });
});

describe('a report of a supplier that has no room', () => {
  it('is parked on its order without being lost', async () => {
    const id = orderShirt();
    await world.exportFully(id);
    const [{ id: made } = { id: 0 }] = world.printful.orders();
    world.takeCommands();
    await occupy('fulfillment-create', 2, printful);
    expect(await world.runFulfil(id, 'printful', made)).toMatchObject({ kind: 'parked' });
    expect((await world.order(id)).waits).toMatchObject([{ kind: 'look', providerOrderId: String(made) }]);
    // The order itself shows nothing of it.
    expect((await world.order(id)).state).toBe('exported');

    await occupy('fulfillment-create', 0);
    expect(await letTurnsCome()).toEqual([`CreateFulfillments ${id}`]);
    expect((await world.order(id)).waits).toBeUndefined();
  });

  /** As Printify sends them: of our order they say nothing but its number there. */
  const hear = (providerOrderId: string) =>
    createFulfillments(
      { ...world.parts, laneWork: { ...world.parts.laneWork, lane: 'fulfillment-create' } },
      {
        kind: 'CreateFulfillments',
        provider: printful,
        providerOrderId: toProviderOrderId(providerOrderId),
        locationId: location(world),
      },
    );

  it('is parked on the order that has its number, where it names none, and holds no message for it', async () => {
    const id = orderShirt();
    await world.exportFully(id);
    const [{ id: made } = { id: 0 }] = world.printful.orders();
    world.takeCommands();
    await occupy('fulfillment-create', 2, printful);
    expect(await hear(String(made))).toMatchObject({ kind: 'parked', orderId: id });
    await occupy('fulfillment-create', 0);
    expect(await letTurnsCome()).toEqual([`CreateFulfillments ${id}`]);
    expect((await world.order(id)).waits).toBeUndefined();
  });

  it('is none of ours where nobody has its number, and holds no message either', async () => {
    await occupy('fulfillment-create', 8);
    world.takeCommands();
    world.takeRequests('printful');
    expect(await hear('118299999')).toMatchObject({ kind: 'left-to-reconciliation' });
    expect(world.takeCommands()).toEqual([]);
    expect(world.takeRequests('printful')).toEqual([]);
  });
});
