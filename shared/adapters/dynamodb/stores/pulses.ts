import type { Pulse, PulseStore } from '../../../ports/pulses.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord } from '../table/records.ts';
import { pulseKey } from '../table/table.ts';

export function createPulseStore(table: DocumentTable): PulseStore {
  return {
    find: (locationId) => findRecord<Pulse>(table, pulseKey(locationId)),
    save: (pulse, expectedVersion) => table.save({ key: pulseKey(pulse.locationId), value: pulse }, expectedVersion),
  };
}
