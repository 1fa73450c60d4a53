import { beforeEach, describe, expect, it } from '@jest/globals';
import { toLocationId } from '../../../shared/domain/ids.ts';
import { defaultSettings } from '../../../shared/domain/settings/settings.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';

const locationId = toLocationId('lenasLocation0000001');

export function settingsStoreContract(open: OpenWorld): void {
  describe('settings', () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await open();
    });

    it('are the defaults before anyone changed them', async () => {
      expect(await world.stores.settings.get(locationId)).toEqual(defaultSettings);
    });

    it('a change is laid over what is there, key by key, and stays', async () => {
      const { settings } = world.stores;
      await settings.change(locationId, { export: { holdMinutes: 30 }, notify: 'last' });
      const whole = await settings.change(locationId, { export: { testOrders: 'draft' } });
      expect(whole.export).toEqual({ ...defaultSettings.export, holdMinutes: 30, testOrders: 'draft' });
      expect(whole.notify).toBe('last');
      expect(await settings.get(locationId)).toEqual(whole);
      expect(await settings.get(toLocationId('someone-else'))).toEqual(defaultSettings);
    });

    it('two people who change different keys at the same moment both have their way', async () => {
      const { settings } = world.stores;
      await Promise.all([
        settings.change(locationId, { catalog: { publish: 'published' } }),
        settings.change(locationId, { catalog: { inventory: { buffer: 3 } } }),
        settings.change(locationId, { confirm: false }),
      ]);
      const { catalog, confirm } = await settings.get(locationId);
      expect([catalog.publish, catalog.inventory.buffer, confirm]).toEqual(['published', 3, false]);
    });

    it('only what was changed is stored, so that a better default reaches everyone else', async () => {
      await world.stores.settings.change(locationId, { catalog: { pricing: { markup: 4_000 } } });
      expect(await world.dump()).toMatch(/markup.*4000/);
      expect(await world.dump()).not.toMatch(/holdMinutes|maximumJump/);
    });

    it('a price conversion and the carriers are replaced whole', async () => {
      const { settings } = world.stores;
      const conversion = { from: 'USD', to: 'EUR', rateMillionths: 900_000, asOf: '2026-03-01' };
      await settings.change(locationId, {
        carriers: { A: { name: 'A', urlTemplate: '' } },
        catalog: { pricing: { conversion } },
      });
      const whole = await settings.change(locationId, {
        carriers: { B: { name: 'B', urlTemplate: '' } },
        catalog: { pricing: { conversion: null } },
      });
      expect(Object.keys(whole.carriers)).toEqual(['B']);
      expect(whole.catalog.pricing.conversion).toBeNull();
    });
  });
}
