import type { LocationId } from '../domain/ids.ts';
import type { Settings, SettingsChange } from '../domain/settings/settings.ts';

export interface SettingsStore {
  /** The defaults with the location's changes laid over them. */
  get(locationId: LocationId): Promise<Settings>;
  /** Lays `change` over what is there and answers the whole. Concurrent changes of different keys both stand. */
  change(
    locationId: LocationId,
    change: SettingsChange,
    /** Paths that go back to their defaults first. */
    resets?: readonly (readonly string[])[],
  ): Promise<Settings>;
}
