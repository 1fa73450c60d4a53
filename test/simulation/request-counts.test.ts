import { describe, expect, it } from '@jest/globals';
import { openOrderWorld } from '../support/world/order-world/index.ts';

async function exported() {
  const world = await openOrderWorld();
  const id = world.place({ lines: [{ priceId: world.prices.small, qty: 2 }] });
  world.takeRequests('highlevel');
  world.takeRequests('printful');
  await world.exportFully(id);
  return { world, id };
}

describe('without faults, a command makes no request that it could do without', () => {
  it('an export: one read of the order, one create, one confirmation', async () => {
    const { world } = await exported();
    expect(world.takeRequests('highlevel')).toEqual([expect.stringMatching(/^GET \/payments\/orders\//)]);
    expect(world.takeRequests('printful')).toEqual([
      'POST /orders',
      expect.stringMatching(/^POST \/orders\/\d+\/confirm$/),
    ]);
  });

  it('an export with nothing to do: one read of the order', async () => {
    const { world, id } = await exported();
    world.takeRequests('highlevel');
    world.takeRequests('printful');
    await world.exportFully(id);
    expect(world.takeRequests('highlevel')).toHaveLength(1);
    expect(world.takeRequests('printful')).toEqual([]);
  });

  it('shipments: one read of the provider’s order, one list, one fulfillment for each parcel not yet there', async () => {
    const { world, id } = await exported();
    const order = world.printful.order(`${id}-1`);
    world.printful.advanceOrder(order.id, 'inprocess', world.clock.now());
    const [item] = order.contents.items;
    for (const trackingNumber of ['ONE-1', 'TWO-2']) {
      const items = [{ itemId: item?.id ?? 0, quantity: 1 }];
      world.printful.ship(order.id, { items, carrier: 'USPS', trackingNumber, now: world.clock.now() });
    }
    world.takeRequests('highlevel');
    world.takeRequests('printful');
    await world.fulfil(id, order.id);
    const fulfillments = `/payments/orders/${id}/fulfillments`;
    expect(world.takeRequests('highlevel').map((line) => line.split('?')[0])).toEqual([
      `GET ${fulfillments}`,
      `POST ${fulfillments}`,
      `POST ${fulfillments}`,
    ]);
    expect(world.takeRequests('printful')).toHaveLength(1);

    await world.fulfil(id, order.id);
    expect(world.takeRequests('highlevel')).toEqual([]);
    expect(world.takeRequests('printful')).toHaveLength(1);
  });
});
