import { absent } from '../../../domain/versioned.ts';
import type { Activity, ActivityStore } from '../../../ports/activities.ts';
import { type DocumentTable, defaultPageSize } from '../table/document-table.ts';
import { mapPage, toRecord } from '../table/records.ts';
import { activityKeys as keys } from '../table/table.ts';

const keptMs = 400 * 24 * 60 * 60 * 1000;

export function createActivityStore(table: DocumentTable): ActivityStore {
  const documentOf = (activity: Activity) => ({
    key: keys.of(activity),
    value: activity,
    expiresAt: activity.at + keptMs,
  });
  return {
    put: (activity) => table.put(documentOf(activity)),
    putOnce: async (activity) => (await table.save(documentOf(activity), absent)).kind === 'saved',
    remove: (activity) => table.remove(keys.of(activity)),
    async list(locationId, { cursor, limit = defaultPageSize } = {}) {
      const query = { pk: keys.partition(locationId), range: { startsWith: keys.prefix }, descending: true };
      const page = await table.query({ ...query, cursor, limit });
      return mapPage(page, (stored) => toRecord<Activity>(stored).value);
    },
    async eraseSome(locationId) {
      const { items, nextCursor } = await table.query({
        pk: keys.partition(locationId),
        range: { startsWith: keys.prefix },
      });
      await Promise.all(items.map(({ key }) => table.remove(key)));
      return nextCursor !== undefined;
    },
  };
}
