import { expect, it } from '@jest/globals';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

it('a parcel that nobody can read stops no other: the order tells where it stands, and concludes nothing, until it can be read', async () => {
  const world = await openOrderWorld();
  const { highlevel, printful, clock, prices } = world;
  const id = world.place({ lines: [{ priceId: prices.small, qty: 3 }] });
  await world.exportFully(id);
  const order = printful.order(`${id}-1`);
  const itemId = order.contents.items[0]?.id ?? 0;
  const ship = (quantity: number, trackingNumber: string) =>
    printful.ship(order.id, { items: [{ itemId, quantity }], carrier: 'USPS', trackingNumber, now: clock.now() });
  const told = () =>
    highlevel.fulfillments(id).map(({ trackings }) => JSON.stringify(trackings).match(/ODD|FINE/)?.[0]);
  ship(1, 'ODD');
  ship(2, 'FINE');
  highlevel.takeDeliveries();
  printful.setMangles([{ method: 'GET', path: /^\/orders\/\d+$/, jsonPath: 'result.shipments.0.id', how: 'absent' }]);

  const troubled = await world.fulfil(id, order.id);
  expect(told()).toEqual(['FINE']);
  expect(troubled).toMatchObject({
    state: 'needs-attention',
    reason: { code: 'order-unreadable', params: { places: expect.stringContaining('shipments.0.id') } },
  });
  expect(troubled.parts[0]).not.toHaveProperty('cancelled');
  expect(await world.fulfil(id, order.id)).toEqual(troubled);

  printful.setMangles([]);
  expect(await world.fulfil(id, order.id)).toMatchObject({ state: 'shipped' });
  expect(told().sort()).toEqual(['FINE', 'ODD']);
});
