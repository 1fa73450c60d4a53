import type { LaneRoom, WaryPool } from '../domain/connections/lane-room.ts';
import type { LocationId } from '../domain/ids.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';

/** The workers that are busy in a lane, over all instances of its functions; the conventions are those of InstallationStore. */
export interface LaneRoomStore {
  find(locationId: LocationId, lane: string): Promise<Versioned<LaneRoom> | undefined>;
  save(room: LaneRoom, expectedVersion: number): Promise<SaveResult>;
  /** One for each lane. */
  findPool(lane: string): Promise<Versioned<WaryPool> | undefined>;
  savePool(pool: WaryPool, expectedVersion: number): Promise<SaveResult>;
}
