import { beforeEach, describe } from '@jest/globals';
import { emptyRoom, type LaneRoom, type WaryPool } from '../../../shared/domain/connections/lane-room.ts';
import { toLocationId } from '../../../shared/domain/ids.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';
import { versionedContract } from './versioned.contract.ts';

const room = emptyRoom(toLocationId('lenasLocation0000001'), 'order-export', 1_000);
const places = [{ owner: 'worker', until: 9_000 }];
const pool: WaryPool = { lane: 'order-export', places: [], updatedAt: 1_000 };

export function laneRoomStoreContract(open: OpenWorld): void {
  describe('who is at work in a lane', () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await open();
    });

    versionedContract<LaneRoom>('for a location', () => ({
      find: () => world.stores.laneRooms.find(room.locationId, room.lane),
      save: world.stores.laneRooms.save,
      first: room,
      second: { ...room, places, sides: { store: { isSlow: true } } },
    }));

    versionedContract<WaryPool>('for sides that are slow, of all locations', () => ({
      find: () => world.stores.laneRooms.findPool(pool.lane),
      save: world.stores.laneRooms.savePool,
      first: pool,
      second: { ...pool, places },
    }));
  });
}
