import type { LocationId } from '../../../domain/ids.ts';
import { retryOnConflict } from '../../../domain/retry-on-conflict.ts';
import { mergeSettings } from '../../../domain/settings/merge-settings.ts';
import { changedSettings, defaultSettings, type SettingsChange } from '../../../domain/settings/settings.ts';
import { withoutPaths } from '../../../domain/settings/split-resets.ts';
import { absent } from '../../../domain/versioned.ts';
import type { SettingsStore } from '../../../ports/settings.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord } from '../table/records.ts';
import { settingsKey } from '../table/table.ts';

/** Keeps what a merchant changed and nothing else, so that a better default reaches everyone who left it alone. */
export function createSettingsStore(table: DocumentTable): SettingsStore {
  const find = (locationId: LocationId) => findRecord<SettingsChange>(table, settingsKey(locationId));
  return {
    async get(locationId) {
      return changedSettings(defaultSettings, (await find(locationId))?.value ?? {});
    },
    async change(locationId, change, resets = []) {
      return retryOnConflict('the settings', async () => {
        const before = await find(locationId);
        const value = mergeSettings(withoutPaths(before?.value ?? {}, resets), change);
        const result = await table.save({ key: settingsKey(locationId), value }, before?.version ?? absent);
        return result.kind === 'saved' ? changedSettings(defaultSettings, value) : undefined;
      });
    },
  };
}
