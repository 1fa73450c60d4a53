import { describe, expect, it } from '@jest/globals';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

const hour = 60 * 60_000;

describe('the name and time zone of an account', () => {
  it('are read by the first look and then once a day', async () => {
    const world = await openOrderWorld();
    const { parts, locationId, clock } = world;
    const start = clock.now();
    const hours: number[] = [];
    for (const pause of [0, hour, 22 * hour, 2 * hour]) {
      await clock.sleep(pause);
      await world.reconcile();
      const { profileReadAt = 0 } = (await parts.reconcile.findProgress(locationId))?.value ?? {};
      hours.push(Math.floor((profileReadAt - start) / hour));
    }
    expect(hours).toEqual([0, 0, 0, 25]);
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
