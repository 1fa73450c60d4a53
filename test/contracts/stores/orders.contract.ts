import { beforeEach, describe, expect, it } from '@jest/globals';
import { toLocationId, toOrderId, toPriceId } from '../../../shared/domain/ids.ts';
import { type OrderRecord, orderStates } from '../../../shared/domain/orders/order.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';
import { versionedContract } from './versioned.contract.ts';
import { walk } from './walk.ts';

const locationId = toLocationId('lenasLocation0000001');

const order: OrderRecord = {
  locationId,
  orderId: toOrderId('65f0aa10c2d4e8b7a1f03311'),
  state: 'waiting',
  reason: { code: 'not-paid', message: 'The order is not paid yet.' },
  placedAt: 5_000,
  storeUpdatedAt: 5_000,
  gate: { kind: 'open' },
  lines: [
    { name: 'Mug', quantity: 2, priceId: toPriceId('p1'), kind: 'mapped', unitPrice: { minor: 1295, currency: 'EUR' } },
  ],
  parts: [],
  parcels: [],
  dueAt: 9_000,
  looks: 1,
  timeline: [{ at: 5_000, what: 'Seen' }],
  updatedAt: 5_000,
};

export function orderStoreContract(open: OpenWorld): void {
  describe('orders', () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await open();
    });
    const { dueAt: _, reason: __, ...exported } = order;

    versionedContract<OrderRecord>('an order', () => ({
      find: () => world.stores.orders.find(locationId, order.orderId),
      save: world.stores.orders.save,
      first: order,
      second: { ...exported, state: 'exported' },
    }));

    it('are listed newest first over all states, each once, also over pages', async () => {
      const { orders } = world.stores;
      const count = 125;
      const records = Array.from({ length: count }, (_, index) => ({
        ...order,
        orderId: toOrderId(`order-${index}`),
        placedAt: 10_000 + Math.floor(index / 2),
        state: orderStates[index % orderStates.length] ?? 'waiting',
      }));
      await Promise.all(records.map((record) => orders.save(record, 0)));
      await orders.save({ ...order, locationId: toLocationId('someone-else') }, 0);
      const found = await walk((cursor) => orders.list(locationId, undefined, { cursor }));
      expect(new Set(found.map(({ orderId }) => orderId)).size).toBe(count);
      expect(found).toHaveLength(count);
      const times = found.map(({ placedAt }) => placedAt);
      expect(times).toEqual(times.toSorted((one, other) => other - one));
    });

    it('the list of a state has its orders, newest first, and loses one that changes its state', async () => {
      const { orders } = world.stores;
      const newer = { ...order, orderId: toOrderId('newer'), placedAt: 6_000 };
      const saved = await orders.save(order, 0);
      await orders.save(newer, 0);
      expect(await walk((cursor) => orders.list(locationId, 'waiting', { cursor }))).toEqual([newer, order]);
      await orders.save({ ...exported, state: 'exported' }, saved.kind === 'saved' ? saved.version : 0);
      expect(await walk((cursor) => orders.list(locationId, 'waiting', { cursor }))).toEqual([newer]);
    });

    it('are open until they are closed, the longest due first, those without a time of their own last', async () => {
      const { orders } = world.stores;
      const saved = await orders.save(order, 0);
      await orders.save({ ...order, orderId: toOrderId('earlier'), dueAt: 8_000 }, 0);
      await orders.save({ ...exported, orderId: toOrderId('without'), state: 'exported' }, 0);
      await orders.save({ ...exported, orderId: toOrderId('shipped'), state: 'shipped' }, 0);
      await orders.save({ ...order, orderId: toOrderId('decided'), state: 'cancelled', dueAt: 10_000 }, 0);
      await orders.save({ ...order, locationId: toLocationId('someone-else') }, 0);
      const open = async () =>
        (await walk((cursor) => orders.listOpen(locationId, cursor))).map(({ orderId }) => orderId);
      expect(await open()).toEqual(['earlier', order.orderId, 'decided', 'without']);
      await orders.save({ ...exported, state: 'shipped' }, saved.kind === 'saved' ? saved.version : 0);
      expect(await open()).toEqual(['earlier', 'decided', 'without']);
    });
  });
}
