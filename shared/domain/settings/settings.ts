import * as v from 'valibot';
import {
  type CatalogSettings,
  catalogChange,
  changedCatalogSettings,
  defaultCatalogSettings,
} from '../catalog/catalog-settings.ts';
import {
  changedFulfillmentSettings,
  defaultFulfillmentSettings,
  type FulfillmentSettings,
  fulfillmentChange,
} from '../fulfillments/fulfillment-settings.ts';
import {
  changedExportSettings,
  defaultExportSettings,
  type ExportSettings,
  exportChange,
} from '../orders/export-settings.ts';
import {
  changedProfitSettings,
  defaultProfitSettings,
  type ProfitSettings,
  profitChange,
} from '../orders/profit-settings.ts';

/**
 * What a merchant may decide, per location: each subject says what of it is its own. Stored sparse: absent keys mean the
 * default, so better defaults reach everyone.
 */
export type Settings = ExportSettings &
  FulfillmentSettings & { readonly catalog: CatalogSettings; readonly profit: ProfitSettings };

/** What a PUT may name: any part of the settings; unknown keys are refused with their path. */
export const settingsChange = v.partial(
  v.strictObject({
    ...exportChange.entries,
    ...fulfillmentChange.entries,
    catalog: catalogChange,
    profit: profitChange,
  }),
  ['catalog', 'profit'],
);
export type SettingsChange = v.InferOutput<typeof settingsChange>;

export const defaultSettings: Settings = {
  ...defaultExportSettings,
  ...defaultFulfillmentSettings,
  catalog: defaultCatalogSettings,
  profit: defaultProfitSettings,
};

/** The settings with `change` laid over them, key by key; lists and carriers are replaced whole. */
export function changedSettings(current: Settings, change: SettingsChange): Settings {
  return {
    ...changedExportSettings(current, change),
    ...changedFulfillmentSettings(current, change),
    catalog: changedCatalogSettings(current.catalog, change.catalog ?? {}),
    profit: changedProfitSettings(current.profit, change.profit ?? {}),
  };
}
