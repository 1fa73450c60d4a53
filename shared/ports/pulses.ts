import type { LocationId } from '../domain/ids.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';

/** A location at a glance: how it calls itself in HighLevel, read once a day, and how far its merchant has come. */
export interface Pulse {
  readonly locationId: LocationId;
  /** Of the business, not of a person. */
  readonly name?: string;
  /** IANA name; days on the page are days there. Absent: HighLevel does not say, and they are those of UTC. */
  readonly timeZone?: string;
  /** An order with an item of ours was seen. */
  readonly hasOrders?: true;
  /** When somebody last rehearsed an order. */
  readonly rehearsedAt?: number;
  readonly updatedAt: number;
}

export interface PulseStore {
  find(locationId: LocationId): Promise<Versioned<Pulse> | undefined>;
  save(pulse: Pulse, expectedVersion: number): Promise<SaveResult>;
}
