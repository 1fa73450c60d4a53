import { absent } from '../../../domain/versioned.ts';
import type { Activity, ActivityStore } from '../../../ports/activities.ts';
import type { SecretBox } from '../../../ports/secret-box.ts';
import { type Document, type DocumentTable, defaultPageSize } from '../table/document-table.ts';
import { toRecord } from '../table/records.ts';
import { activityKeys as keys, tableKeyOf } from '../table/table.ts';

const keptMs = 400 * 24 * 60 * 60 * 1000;

/** The name of a person is sealed; their id at HighLevel, and what they did, is readable. */
export function createActivityStore(table: DocumentTable, secretBox: SecretBox): ActivityStore {
  const translated = async (activity: Activity, translate: SecretBox['seal']): Promise<Activity> => {
    const { by, locationId: tenantId } = activity;
    if (by.name === undefined) return activity;
    const belongsTo = { tableKey: tableKeyOf(keys.of(activity)), tenantId, field: 'by.name' };
    return { ...activity, by: { ...by, name: await translate(by.name, belongsTo) } };
  };
  const documentOf = async (activity: Activity): Promise<Document> => ({
    key: keys.of(activity),
    value: await translated(activity, secretBox.seal),
    expiresAt: activity.at + keptMs,
  });
  return {
    put: async (activity) => table.put(await documentOf(activity)),
    putOnce: async (activity) => (await table.save(await documentOf(activity), absent)).kind === 'saved',
    remove: (activity) => table.remove(keys.of(activity)),
    async list(locationId, { cursor, limit = defaultPageSize } = {}) {
      const query = { pk: keys.partition(locationId), range: { startsWith: keys.prefix }, descending: true };
      const { items, ...page } = await table.query({ ...query, cursor, limit });
      const opened = items.map((stored) => translated(toRecord<Activity>(stored).value, secretBox.open));
      return { ...page, items: await Promise.all(opened) };
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
