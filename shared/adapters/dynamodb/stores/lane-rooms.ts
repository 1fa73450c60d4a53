import type { LaneRoom, WaryPool } from '../../../domain/connections/lane-room.ts';
import type { LaneRoomStore } from '../../../ports/lane-rooms.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord } from '../table/records.ts';
import { laneRoomKeys as keys } from '../table/table.ts';

export function createLaneRoomStore(table: DocumentTable): LaneRoomStore {
  return {
    find: (locationId, lane) => findRecord<LaneRoom>(table, keys.of(locationId, lane)),
    save: (room, expectedVersion) =>
      table.save({ key: keys.of(room.locationId, room.lane), value: room }, expectedVersion),
    findPool: (lane) => findRecord<WaryPool>(table, keys.pool(lane)),
    savePool: (pool, expectedVersion) => table.save({ key: keys.pool(pool.lane), value: pool }, expectedVersion),
  };
}
