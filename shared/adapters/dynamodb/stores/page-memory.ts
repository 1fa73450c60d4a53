import type { Clock } from '../../../ports/clock.ts';
import type { GivenAnswer, PageMemory, PagePreferences, PageView } from '../../../ports/page-memory.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findValue } from '../table/records.ts';
import { pageKeys as keys } from '../table/table.ts';

const dayMs = 24 * 60 * 60 * 1000;
const keptDays = 400;

export function createPageMemory(table: DocumentTable, clock: Clock): PageMemory {
  const until = (days: number) => clock.now() + days * dayMs;
  return {
    findPreferences: async (userId) => (await findValue<PagePreferences>(table, keys.preferences(userId))) ?? {},
    putPreferences: (userId, value) => table.put({ key: keys.preferences(userId), value, expiresAt: until(keptDays) }),
    async findViews(locationId, userId) {
      const found = await findValue<{ readonly items: readonly PageView[] }>(table, keys.views(locationId, userId));
      return found?.items ?? [];
    },
    putViews: (locationId, userId, items) => table.put({ key: keys.views(locationId, userId), value: { items } }),
    findAnswer: (locationId, key) => findValue<GivenAnswer>(table, keys.answer(locationId, key)),
    putAnswer: (locationId, key, value) => table.put({ key: keys.answer(locationId, key), value, expiresAt: until(1) }),
  };
}
