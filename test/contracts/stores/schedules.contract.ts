import { describe, expect, it } from '@jest/globals';
import type { OpenWorld } from './store-world.ts';

export function scheduleRecordsContract(open: OpenWorld): void {
  describe('the records of schedules', () => {
    it('know of no run before the first', async () => {
      const { stores } = await open();
      expect(await stores.schedules.findLastRun('token-refresh')).toBeUndefined();
    });

    it('keep the latest run of each schedule, whoever notes last', async () => {
      const { stores } = await open();
      await stores.schedules.note('token-refresh', 2_000);
      await stores.schedules.note('token-refresh', 1_000);
      await stores.schedules.note('catalog-resync', 500);
      expect(await stores.schedules.findLastRun('token-refresh')).toBe(2_000);
      expect(await stores.schedules.findLastRun('catalog-resync')).toBe(500);
      await stores.schedules.note('token-refresh', 3_000);
      expect(await stores.schedules.findLastRun('token-refresh')).toBe(3_000);
    });
  });
}
