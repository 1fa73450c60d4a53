import { describe, expect, it } from '@jest/globals';
import { toProviderId } from '../../../../shared/domain/ids.ts';
import { disconnectProvider } from '../../../../shared/use-cases/connections/disconnect-provider.ts';
import { sendWaitingOrders } from '../../../../shared/use-cases/orders/send-waiting-orders.ts';
import { atProviders, openOrderWorld } from '../../../support/world/order-world/index.ts';

describe('orders that wait for a provider', () => {
  it('are looked at, and go, as soon as it is connected again', async () => {
    const world = await openOrderWorld();
    const { parts, locationId } = world;
    await disconnectProvider(parts, { locationId, provider: toProviderId('printful') });
    const waiting = world.place({ lines: [{ priceId: world.prices.small }] });
    const other = world.place({ lines: [{ priceId: world.prices.mug }] });
    await world.exportFully(waiting);
    await world.exportFully(other);
    await world.connect('printful');
    world.takeCommands();

    await sendWaitingOrders(parts, { locationId, provider: toProviderId('printful') });

    expect(world.takeCommands()).toEqual([{ kind: 'ExportOrder', locationId, orderId: waiting }]);
    expect(await world.exportFully(waiting)).toMatchObject({ state: 'exported' });
    expect(atProviders(world)).toContain(`printful ${waiting}-1 pending`);
  });

  it('are left alone where nothing kept them', async () => {
    const world = await openOrderWorld();
    await world.exportFully(world.place({ lines: [{ priceId: world.prices.small }] }));
    world.takeCommands();
    expect(
      await sendWaitingOrders(world.parts, { locationId: world.locationId, provider: toProviderId('printful') }),
    ).toBe(0);
    expect(world.takeCommands()).toEqual([]);
  });
});
