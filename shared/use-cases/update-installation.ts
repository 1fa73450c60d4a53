import type { LocationId } from '../domain/ids.ts';
import type { Installation } from '../domain/installations/installation.ts';
import type { InstallationStore } from '../ports/installations.ts';
import { updateRecord } from './update-record.ts';

/** A location's installation, changed as `updateRecord` does. */
export function updateInstallation(
  installations: Pick<InstallationStore, 'find' | 'save'>,
  locationId: LocationId,
  change: (current: Installation | undefined) => Installation | undefined,
): Promise<Installation | undefined> {
  return updateRecord<Installation>(
    { find: () => installations.find(locationId), save: (value, version) => installations.save(value, version) },
    change,
  );
}
