import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  toLocationId,
  toOrderId,
  toPriceId,
  toProviderId,
  toProviderOrderId,
  toProviderStoreId,
} from '../../../shared/domain/ids.ts';
import { erasedOrder } from '../../../shared/domain/orders/erased-order.ts';
import { toListedOrder } from '../../../shared/domain/orders/listed-order.ts';
import { type OrderRecord, orderStates } from '../../../shared/domain/orders/order.ts';
import { nameText } from '../../../shared/domain/short-text.ts';
import type { OrderListRequest, OrderMark } from '../../../shared/ports/orders.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';
import { versionedContract } from './versioned.contract.ts';
import { walk } from './walk.ts';

const locationId = toLocationId('lenasLocation0000001');

const printful = toProviderId('printful');
const printify = toProviderId('printify');
const storeId = toProviderStoreId('1');

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
      const found = await walk((cursor) => orders.list(locationId, { cursor }));
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
      const waiting = () => walk((cursor) => orders.list(locationId, { states: ['waiting'], cursor }));
      expect(await waiting()).toEqual([newer, order].map(toListedOrder));
      expect(await orders.count(locationId, 'waiting', 1_000)).toBe(2);
      expect(await orders.count(locationId, 'waiting', 1)).toBe(1);
      await orders.save({ ...exported, state: 'exported' }, saved.kind === 'saved' ? saved.version : 0);
      expect(await waiting()).toEqual([toListedOrder(newer)]);
    });

    it('are narrowed by state, provider, country, test mode and time, from either end, and pages miss none', async () => {
      const { orders } = world.stores;
      const part = { part: 1, revision: 1, storeId, lines: [], state: 'shipped', attempts: 1 } as const;
      const records = Array.from({ length: 60 }, (_, index) => ({
        ...exported,
        orderId: toOrderId(`order-${String(index).padStart(2, '0')}`),
        placedAt: 10_000 + index,
        state: orderStates[index % 3] ?? 'waiting',
        country: index % 4 === 0 ? 'IE' : 'US',
        parts: [{ ...part, provider: index % 5 === 0 ? printify : printful }],
        ...(index % 6 === 0 && { isTest: true }),
      }));
      await Promise.all(records.map((record) => orders.save(record, 0)));
      const found = async (asked: OrderListRequest) =>
        (await walk((cursor) => orders.list(locationId, { limit: 4, ...asked, cursor }))).map(({ orderId }) => orderId);
      const those = (is: (record: (typeof records)[number]) => boolean) =>
        records.filter(is).map(({ orderId }) => orderId);
      const newestFirst = (ids: string[]) => ids.toReversed();
      expect(await found({ country: 'IE' })).toEqual(newestFirst(those(({ country }) => country === 'IE')));
      expect(await found({ isTest: true })).toEqual(newestFirst(those((each) => each.isTest === true)));
      expect(await found({ provider: printify, country: 'IE' })).toEqual(['order-40', 'order-20', 'order-00']);
      const between = those(({ placedAt }) => placedAt >= 10_005 && placedAt < 10_050);
      expect(await found({ from: 10_005, until: 10_050 })).toEqual(newestFirst(between));
      expect(await found({ from: 10_005, until: 10_050, oldestFirst: true })).toEqual(between);
      const states = orderStates.slice(0, 2);
      expect(await found({ states, oldestFirst: true })).toEqual(those(({ state }) => states.includes(state)));
      expect(await found({ states: [] })).toEqual([]);
    });

    it('says how far it has looked for what is rare, and finds it on a further page', async () => {
      const { orders } = world.stores;
      const records = Array.from({ length: 2_700 }, (_, index) => ({
        ...exported,
        orderId: toOrderId(`order-${index}`),
        placedAt: 100_000 - index,
        country: index === 2_690 ? 'IS' : 'US',
      }));
      for (let at = 0; at < records.length; at += 100) {
        await Promise.all(records.slice(at, at + 100).map((record) => orders.save(record, 0)));
      }
      const asked = { country: 'IS', limit: 50 };
      const first = await orders.list(locationId, asked);
      expect(first).toMatchObject({ items: [], nextCursor: expect.any(String), searchedTo: expect.any(Number) });
      expect(first.searchedTo).toBeLessThan(100_000 - 2_000);
      const second = await orders.list(locationId, { ...asked, cursor: first.nextCursor });
      expect(second.items.map(({ orderId }) => orderId)).toEqual(['order-2690']);
      expect(second.nextCursor).toBeUndefined();
    });

    it('are found by provider order, tracking number and their own id, by the beginning, however it is written', async () => {
      const { orders } = world.stores;
      const part = { part: 1, revision: 1, provider: printful, storeId, lines: [], attempts: 1 } as const;
      const shipment = {
        id: 's1',
        status: 'shipped',
        items: [],
        trackingNumber: nameText('1z 999-aa1'),
        isReshipment: false,
      } as const;
      const made = {
        ...exported,
        parts: [{ ...part, state: 'confirmed', providerOrderId: toProviderOrderId('10482-9') } as const],
      };
      const sent: OrderRecord = {
        ...made,
        parcels: [{ provider: printful, part: 1, shipment, state: 'seen' }],
      };
      const version = await orders.save(made, 0);
      await orders.save(sent, version.kind === 'saved' ? version.version : 0, made);
      await orders.save({ ...order, locationId: toLocationId('someone-else'), parts: made.parts }, 0);
      const ids = async (text: string) => (await orders.search(locationId, text)).map(({ orderId }) => orderId);
      for (const text of ['10482', '104829', '#1Z999AA1', '1z999', order.orderId]) {
        expect([text, await ids(text)]).toEqual([text, [order.orderId]]);
      }
      for (const text of ['', '10', '048', 'FIND', '999']) expect([text, await ids(text)]).toEqual([text, []]);
    });

    it('have marks while they are owed or of test mode, whoever else is at them', async () => {
      const { orders } = world.stores;
      const gate = { kind: 'cancelled', reason: { code: 'refunded', message: 'Refunded.' } } as const;
      const cost = { minor: 925, currency: 'EUR' };
      const part = { part: 1, revision: 1, provider: printful, storeId, lines: [], attempts: 1, cost } as const;
      const owed: OrderRecord = { ...exported, gate, isTest: true, parts: [{ ...part, state: 'confirmed' }] };
      const ids = async (mark: OrderMark) =>
        (await walk((cursor) => orders.listMarked(locationId, mark, { cursor, limit: 1 }))).map((each) => each.orderId);
      const saved = await orders.save(owed, 0);
      await orders.save({ ...owed, orderId: toOrderId('older'), placedAt: 4_000 }, 0);
      expect(await ids('owed')).toEqual([order.orderId, 'older']);
      const oldestFirst = await orders.listMarked(locationId, 'owed', { oldestFirst: true });
      expect(oldestFirst.items.map(({ orderId }) => orderId)).toEqual(['older', order.orderId]);
      const named = await orders.listByIds(locationId, [toOrderId('older'), toOrderId('nowhere')]);
      expect(named.map(({ orderId }) => orderId)).toEqual(['older']);
      expect(await orders.listMarked(locationId, 'owed')).toMatchObject({
        items: [{ owed: [cost] }, { owed: [cost] }],
      });
      const credited: OrderRecord = { ...owed, parts: [{ ...part, state: 'cancelled' }] };
      const version = saved.kind === 'saved' ? saved.version : 0;
      const next = await orders.save(credited, version, owed);
      expect([await ids('owed'), await ids('test')]).toEqual([['older'], [order.orderId, 'older']]);
      expect(await orders.countMarked(locationId, 'owed', 1_000)).toBe(1);
      // Killed before the mark was gone, it is not shown either, and is gone afterwards.
      const again = await orders.save(owed, next.kind === 'saved' ? next.version : 0, credited);
      await orders.save(credited, again.kind === 'saved' ? again.version : 0);
      expect([await ids('owed'), await orders.countMarked(locationId, 'owed', 1_000)]).toEqual([['older'], 1]);
    });

    it('are found by their buyer, and erased with all by which they are found', async () => {
      const { orders } = world.stores;
      const part = { part: 1, revision: 2, provider: printful, storeId, lines: [], attempts: 1 } as const;
      const sold: OrderRecord = {
        ...exported,
        state: 'shipped',
        isTest: true,
        buyer: 'hmac-1',
        parts: [{ ...part, state: 'shipped', providerOrderId: toProviderOrderId('77001') }],
        formerNumbers: ['66001'],
      };
      await orders.save(sold, 0);
      await orders.save({ ...sold, orderId: toOrderId('another'), buyer: 'hmac-2', formerNumbers: [] }, 0);
      const ofBuyer = async (buyer: string) =>
        (await walk((cursor) => orders.listOfBuyer(locationId, buyer, cursor))).map(({ value }) => value.orderId);
      const found = async (text: string) => (await orders.search(locationId, text)).map(({ orderId }) => orderId);
      expect(await ofBuyer('hmac-1')).toEqual([order.orderId]);
      expect(await found('66001')).toEqual([order.orderId]);

      const left = erasedOrder(sold, world.clock.now());
      const read = await orders.find(locationId, order.orderId);
      if (!read) throw new Error('It was saved.');
      expect(await orders.erase({ ...read, version: read.version - 1 })).toBe(false);
      expect(await found('77001')).toHaveLength(2);

      expect(await orders.erase(read, left)).toBe(true);
      expect(await orders.erase(read)).toBe(false);
      expect([await ofBuyer('hmac-1'), await found('66001'), await found('77001')]).toEqual([[], [], ['another']]);
      expect((await orders.find(locationId, order.orderId))?.value).toEqual(left);
      expect(await orders.listMarked(locationId, 'test')).toMatchObject({ items: [{ orderId: 'another' }] });

      const other = await orders.find(locationId, toOrderId('another'));
      expect(other && (await orders.erase(other))).toBe(true);
      expect(await orders.find(locationId, toOrderId('another'))).toBeUndefined();
      expect(await orders.list(locationId, { states: ['shipped'] })).toEqual({ items: [] });
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
