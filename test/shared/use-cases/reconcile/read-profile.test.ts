import { describe, expect, it } from '@jest/globals';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

const hour = 60 * 60_000;

describe('the name and time zone of an account', () => {
  it('are read by the first look and then once a day', async () => {
    const world = await openOrderWorld();
    const { parts, locationId, clock } = world;
    const asked = () =>
      world.takeRequests('highlevel').filter((each) => each === `GET /locations/${locationId}`).length;
    const counts: number[] = [];
    for (const pause of [0, hour, 22 * hour, 2 * hour]) {
      await clock.sleep(pause);
      await world.reconcile();
      counts.push(asked());
    }
    expect(counts).toEqual([1, 0, 0, 1]);
    expect((await parts.pulses.find(locationId))?.value).toMatchObject({ timeZone: 'America/Chicago' });
  });

  it('do not keep a look from the rest while HighLevel does not tell them', async () => {
    const world = await openOrderWorld();
    world.highlevel.setFaults([{ kind: 'server-error', path: /^\/locations\// }]);
    const lost = world.place({ lines: [{ priceId: world.prices.small }], webhook: false });
    expect(await world.reconcile()).toMatchObject({ kind: 'reconciled' });
    expect(world.takeCommands()).toContainEqual({ kind: 'ExportOrder', locationId: world.locationId, orderId: lost });
    expect(await world.parts.pulses.find(world.locationId)).toBeUndefined();
  });
});
