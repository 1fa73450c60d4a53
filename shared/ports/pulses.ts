import type { LocationId } from '../domain/ids.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';

/** How a location calls itself in HighLevel, read once a day. */
export interface Pulse {
  readonly locationId: LocationId;
  /** Of the business, not of a person. */
  readonly name?: string;
  /** IANA name; days on the page are days there. Absent: HighLevel does not say, and they are those of UTC. */
  readonly timeZone?: string;
  readonly updatedAt: number;
}

export interface PulseStore {
  find(locationId: LocationId): Promise<Versioned<Pulse> | undefined>;
  save(pulse: Pulse, expectedVersion: number): Promise<SaveResult>;
}
