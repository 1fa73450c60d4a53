import type { SettingsChange } from './settings.ts';

/** The lists and maps of the settings: a change replaces them whole, as it does with single values. */
const replacedWhole = new Set(['carriers', 'conversion']);

/** Both changes in one: the later one wins key by key, and neither brings in a key that nobody named. */
export function mergeSettings(earlier: SettingsChange, later: SettingsChange): SettingsChange {
  return merged(earlier, later) as SettingsChange;
}

type Branch = Readonly<Record<string, unknown>>;

function merged(earlier: Branch, later: Branch): Branch {
  const result: Record<string, unknown> = { ...earlier };
  for (const [key, value] of Object.entries(later)) {
    const before = earlier[key];
    if (value === undefined) continue;
    result[key] = !replacedWhole.has(key) && isBranch(before) && isBranch(value) ? merged(before, value) : value;
  }
  return result;
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
