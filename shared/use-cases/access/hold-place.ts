import {
  type Asker,
  besideSide,
  emptyRoom,
  type LaneRoom,
  pooled,
  unpooled,
  type WaryPool,
} from '../../domain/connections/lane-room.ts';
import type { LocationId } from '../../domain/ids.ts';
import type { Side } from '../../domain/side.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LaneRoomStore } from '../../ports/lane-rooms.ts';
import { updateRecord } from '../update-record.ts';

/** The lane that a worker works in, and how many messages of each lane are worked on at the same time. */
export interface LaneWork {
  readonly lane: string;
  readonly workers: Readonly<Record<string, number>>;
}

export interface HoldPlaceDeps {
  readonly laneRooms: LaneRoomStore;
  readonly laneWork: LaneWork;
  readonly clock: Clock;
}

/** The records that tell who is at work, in the hands of one worker. */
export interface HeldPlace {
  /** As last seen or saved here. */
  room(): LaneRoom;
  /** @returns whether `change` made anything of the room. */
  change(change: (room: LaneRoom, asker: Asker) => LaneRoom | undefined): Promise<boolean>;
  /** Takes one of the few places of a side that is slow or unheard of, and one among all who wait for such sides. */
  moveBeside(side: Side): Promise<boolean>;
  leavePool(): Promise<void>;
}

/** @param owner a fresh id for each invocation. */
export function holdPlace(
  { laneRooms, laneWork: { lane, workers }, clock }: HoldPlaceDeps,
  locationId: LocationId,
  owner: string,
): HeldPlace {
  let room = emptyRoom(locationId, lane, clock.now());
  let isPooled = false;
  const asker = (): Asker => ({ owner, now: clock.now(), workers: workers[lane] ?? 1 });
  const pools = { find: () => laneRooms.findPool(lane), save: laneRooms.savePool };

  const change: HeldPlace['change'] = async (decide) => {
    let isChanged = false;
    const stored = await updateRecord<LaneRoom>(
      { find: () => laneRooms.find(locationId, lane), save: laneRooms.save },
      (found) => {
        room = found ?? emptyRoom(locationId, lane, clock.now());
        const next = decide(room, asker());
        isChanged = next !== undefined;
        return next;
      },
    );
    room = stored ?? room;
    return isChanged;
  };

  return {
    room: () => room,
    change,
    async moveBeside(side) {
      if (!(await change((current, each) => besideSide(current, side, each)))) return false;
      if (isPooled) return true;
      await updateRecord<WaryPool>(pools, (pool) => {
        const joined = pooled(pool, lane, { ...asker(), hearing: room.sides[side] });
        isPooled = joined !== undefined;
        return joined;
      });
      return isPooled;
    },
    async leavePool() {
      if (!isPooled) return;
      await updateRecord<WaryPool>(pools, (pool) => pool && unpooled(pool, owner, clock.now()));
    },
  };
}
