import { beforeEach, describe, expect, it } from '@jest/globals';
import { toLocationId } from '../../../shared/domain/ids.ts';
import type { PageMemory } from '../../../shared/ports/page-memory.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';

const here = toLocationId('lenasLocation0000001');
const elsewhere = toLocationId('someone-else');
const day = 24 * 60 * 60_000;

export function pageMemoryContract(open: OpenWorld): void {
  describe('what the page remembers', () => {
    let world: StoreWorld;
    let memory: PageMemory;
    beforeEach(async () => {
      world = await open();
      memory = world.stores.pageMemory;
    });

    it('are a person’s preferences, in every account the same', async () => {
      expect(await memory.findPreferences('zoe')).toEqual({});
      await memory.putPreferences('zoe', { language: 'de', theme: 'dark' });
      await memory.putPreferences('zoe', { language: 'fr' });
      expect([await memory.findPreferences('zoe'), await memory.findPreferences('ada')]).toEqual([
        { language: 'fr' },
        {},
      ]);
    });

    it('are a person’s views of one account', async () => {
      const views = [{ id: 'v1', name: 'Ireland', query: 'country=IE' }];
      await memory.putViews(here, 'zoe', views);
      expect(await memory.findViews(here, 'zoe')).toEqual(views);
      expect([await memory.findViews(elsewhere, 'zoe'), await memory.findViews(here, 'ada')]).toEqual([[], []]);
    });

    it('are answers, for a day', async () => {
      const answer = { requestHash: 'abc', body: { accepted: ['a'] } };
      await memory.putAnswer(here, 'key-1', answer);
      expect(await memory.findAnswer(here, 'key-1')).toEqual(answer);
      expect(await memory.findAnswer(elsewhere, 'key-1')).toBeUndefined();
      await world.clock.advance(day + 1_000);
      expect(await memory.findAnswer(here, 'key-1')).toBeUndefined();
    });
  });
}
