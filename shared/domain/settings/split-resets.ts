import { defaultSettings, type SettingsChange } from './settings.ts';

export interface SplitChange {
  /** What is left once the resets are taken out; not checked. */
  readonly change: unknown;
  /** Paths of the settings, or whole groups, that go back to their defaults. */
  readonly resets: readonly (readonly string[])[];
}

/** Tells what a request sets from what it resets: `null` puts a setting, or a whole group, back to its default. */
export function splitResets(body: unknown, defaults: unknown = defaultSettings): SplitChange {
  if (!isBranch(body) || !isBranch(defaults)) return { change: body, resets: [] };
  const resets: (readonly string[])[] = [];
  const change: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(body)) {
    if (value === null && Object.hasOwn(defaults, key)) {
      resets.push([key]);
      continue;
    }
    const inner = splitResets(value, Object.hasOwn(defaults, key) ? defaults[key] : undefined);
    resets.push(...inner.resets.map((path) => [key, ...path]));
    change[key] = inner.change;
  }
  return { change, resets };
}

/** The stored change without these paths, so that a better default reaches them again. */
export function withoutPaths(change: SettingsChange, paths: readonly (readonly string[])[]): SettingsChange {
  return paths.reduce<Branch>(without, change) as SettingsChange;
}

type Branch = Readonly<Record<string, unknown>>;

function without(branch: Branch, [key = '', ...rest]: readonly string[]): Branch {
  const { [key]: inner, ...others } = branch;
  if (rest.length === 0 || inner === undefined) return others;
  return isBranch(inner) ? { ...others, [key]: without(inner, rest) } : branch;
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
