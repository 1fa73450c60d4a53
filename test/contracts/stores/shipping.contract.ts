import { beforeEach, describe, expect, it } from '@jest/globals';
import { toLocationId, toRatesKey } from '../../../shared/domain/ids.ts';
import { defaultShippingSettings } from '../../../shared/domain/shipping/shipping-settings.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';

const locationId = toLocationId('Wq4ZtHn7pLc2RkVx9EaB');
const neighbour = toLocationId('Xb2TqL0wKd91mZsPyR7e');
const ratesKey = toRatesKey('0123456789abcdef0123456789abcdef');
const hour = 3_600_000;

export function shippingStoreContract(open: OpenWorld): void {
  describe('live rates', () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await open();
    });

    it('have a key that leads to the location, and one of two first saves wins', async () => {
      const { shipping } = world.stores;
      const record = { locationId, ratesKey, settings: defaultShippingSettings, updatedAt: 1 };
      expect(await shipping.findLocation(ratesKey)).toBeUndefined();
      expect(await shipping.save(record, 0)).toMatchObject({ kind: 'saved' });
      expect(await shipping.save(record, 0)).toEqual({ kind: 'conflict' });
      expect(await shipping.findLocation(ratesKey)).toBe(locationId);
      expect((await shipping.find(locationId))?.value).toEqual(record);
      expect(await shipping.find(neighbour)).toBeUndefined();
    });

    it('keep a provider’s answer for a day, each location its own', async () => {
      const { shipping } = world.stores;
      const quotes = { offers: [{ id: 's', name: 'S', price: { minor: 5, currency: 'USD' } }], at: world.clock.now() };
      await shipping.putQuotes(locationId, 'k', quotes);
      await world.clock.advance(24 * hour - 1_000);
      expect(await shipping.findQuotes(locationId, 'k')).toEqual(quotes);
      expect(await shipping.findQuotes(neighbour, 'k')).toBeUndefined();
      await world.clock.advance(2_000);
      expect(await shipping.findQuotes(locationId, 'k')).toBeUndefined();
    });

    it('count every question of a minute, also those of one moment', async () => {
      const { shipping } = world.stores;
      const minute = Math.floor(world.clock.now() / 60_000);
      const counts = await Promise.all([1, 2, 3].map(() => shipping.countQuestion(locationId, 'printful', minute)));
      expect([...counts].sort()).toEqual([0, 1, 2]);
      expect(await shipping.countQuestion(locationId, 'printify', minute)).toBe(0);
      expect(await shipping.countQuestion(locationId, 'printful', minute + 1)).toBe(0);
    });

    it('say when the checkout last asked', async () => {
      const { shipping } = world.stores;
      expect(await shipping.findLastAsked(locationId)).toBeUndefined();
      await shipping.putLastAsked(locationId, { at: 5, milliseconds: 310, answered: true });
      await shipping.putLastAsked(locationId, { at: 6, milliseconds: 20, answered: false, problem: 'not-ours' });
      expect(await shipping.findLastAsked(locationId)).toMatchObject({ at: 6, problem: 'not-ours' });
    });
  });
}
