import { beforeEach, describe, expect, it } from '@jest/globals';
import { toLocationId } from '../../../shared/domain/ids.ts';
import type { Activity } from '../../../shared/ports/activities.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';

const locationId = toLocationId('Wq4ZtHn7pLc2RkVx9EaB');
const neighbour = toLocationId('Xb2TqL0wKd91mZsPyR7e');
const day = 86_400_000;

export function activityStoreContract(open: OpenWorld): void {
  describe('activities', () => {
    let world: StoreWorld;
    let now: number;
    beforeEach(async () => {
      world = await open();
      now = world.clock.now();
    });
    const activity = (id: string, given: Partial<Activity> = {}): Activity => ({
      locationId,
      id,
      at: now,
      by: { kind: 'person', id: 'u1', name: 'Zoë', role: 'admin' },
      kind: 'orders',
      code: 'order-retry',
      params: { orderId: 'o1' },
      ...given,
    });
    const ids = async (at = locationId) => (await world.stores.activities.list(at)).items.map(({ id }) => id);

    it('are listed newest first, each location’s for itself', async () => {
      const { activities } = world.stores;
      await activities.put(activity('old', { at: now - day }));
      await activities.put(activity('new'));
      await activities.put(activity('theirs', { locationId: neighbour }));
      expect((await activities.list(locationId)).items).toEqual([activity('new'), activity('old', { at: now - day })]);
      expect(await ids(neighbour)).toEqual(['theirs']);
    });

    it('show no name of anybody to who reads the table', async () => {
      await world.stores.activities.put(activity('a', { by: { kind: 'person', id: 'u1', name: 'Zoë CANARY' } }));
      expect(await world.dump()).not.toContain('CANARY');
      expect((await world.stores.activities.list(locationId)).items[0]?.by.name).toBe('Zoë CANARY');
    });

    it('are listed page by page', async () => {
      const { activities } = world.stores;
      for (const id of ['a', 'b', 'c']) await activities.put(activity(id));
      const first = await activities.list(locationId, { limit: 2 });
      const second = await activities.list(locationId, { limit: 2, cursor: first.nextCursor });
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['c', 'b', 'a']);
      await expect(activities.list(locationId, { cursor: 'made up' })).rejects.toMatchObject({ code: 'bad-cursor' });
    });

    it('stand once, the first one, where that is asked', async () => {
      const { activities } = world.stores;
      const both = [activity('r', { code: 'first' }), activity('r', { code: 'second' })];
      const won = await Promise.all(both.map((each) => activities.putOnce(each)));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await activities.list(locationId)).items).toEqual([both[won.indexOf(true)]]);
    });

    it('are taken off again, and a second time nothing happens', async () => {
      const { activities } = world.stores;
      await activities.put(activity('a'));
      await activities.remove(activity('a'));
      await activities.remove(activity('a'));
      expect(await ids()).toEqual([]);
    });

    it('are erased for one location, by and by, and nobody else’s', async () => {
      const { activities } = world.stores;
      for (let count = 0; count < 130; count += 1) await activities.put(activity(`a${count}`));
      await activities.put(activity('theirs', { locationId: neighbour }));
      let calls = 1;
      while (await activities.eraseSome(locationId)) calls += 1;
      expect(calls).toBeLessThan(5);
      expect([await ids(), await ids(neighbour)]).toEqual([[], ['theirs']]);
    });

    it('end after 400 days', async () => {
      await world.stores.activities.put(activity('a'));
      await world.clock.advance(400 * day - 1);
      expect(await ids()).toEqual(['a']);
      await world.clock.advance(1_001);
      expect(await ids()).toEqual([]);
    });
  });
}
