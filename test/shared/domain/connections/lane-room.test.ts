import { describe, expect, it } from '@jest/globals';
import {
  besideSide,
  departed,
  emptyRoom,
  entered,
  freeAt,
  type LaneRoom,
  laneBounds,
  pooled,
  unpooled,
  type WaryPool,
} from '../../../../shared/domain/connections/lane-room.ts';
import type { Heard } from '../../../../shared/domain/connections/side-hearing.ts';
import { leaseMs } from '../../../../shared/domain/effect-times.ts';
import { toLocationId, toProviderId } from '../../../../shared/domain/ids.ts';
import type { Side } from '../../../../shared/domain/side.ts';

const supplier = toProviderId('supplier');
const other = toProviderId('other');
const now = 1_000_000;
const workers = 10;
const asker = (owner: string, at = now) => ({ owner, now: at, workers });
const unheard = (owner: string) => ({ ...asker(owner), hearing: undefined });
const slowOne = (owner: string) => ({ ...asker(owner), hearing: { isSlow: true } });
const empty = emptyRoom(toLocationId('lenasLocation0000001'), 'order-export', now);
const quick: Heard = { waitedMs: 400, isSilent: false };
const slow: Heard = { waitedMs: 7_000, isSilent: false };
const hearing = (room: LaneRoom, side: Side, heard: Heard) =>
  departed(room, asker('one who left'), new Map([[side, heard]]));

/** How many get in, one after the other, before the room is full. */
function mostOf(room: LaneRoom, step: (room: LaneRoom, owner: string) => LaneRoom | undefined): number {
  let current: LaneRoom | undefined = room;
  for (let count = 0; count < 100; count += 1) {
    current = step(current, `worker ${count}`);
    if (!current) return count;
  }
  return 100;
}

const enter = (room: LaneRoom, owner: string) => entered(room, asker(owner));
const moveTo = (side: Side) => (room: LaneRoom, owner: string) => {
  const inside = entered(room, asker(owner));
  return inside && besideSide(inside, side, asker(owner));
};

describe('a location’s room in a lane', () => {
  it.each([
    [10, { all: 8, wary: 2, pool: 5, slow: 3 }],
    [5, { all: 4, wary: 1, pool: 2, slow: 1 }],
    [4, { all: 3, wary: 1, pool: 2, slow: 1 }],
    [2, { all: 1, wary: 1, pool: 1, slow: 1 }],
  ])('of %i workers leaves some to others: %j', (count, bounds) => {
    expect(laneBounds(count)).toEqual(bounds);
  });

  it('takes eight of ten, and one more when one has left or has died', () => {
    expect(mostOf(empty, enter)).toBe(8);
    const full = Array.from({ length: 8 }).reduce<LaneRoom>(
      (room, _, index) => enter(room, `w${index}`) ?? room,
      empty,
    );
    expect(enter(full, 'ninth')).toBeUndefined();
    expect(enter(departed(full, asker('w3'), new Map()), 'ninth')).toBeDefined();
    expect(entered(full, asker('ninth', now + leaseMs))).toBeDefined();
  });

  it('lets two of ten wait for a supplier that nobody has heard of, or that is slow, and all for one that was quick', () => {
    expect(mostOf(empty, moveTo(supplier))).toBe(2);
    expect(mostOf(hearing(empty, supplier, slow), moveTo(supplier))).toBe(2);
    expect(mostOf(hearing(empty, supplier, quick), moveTo(supplier))).toBe(8);
  });

  it('keeps the places of two slow suppliers apart', () => {
    const full = ['a', 'b'].reduce<LaneRoom>((room, owner) => moveTo(supplier)(room, owner) ?? room, empty);
    expect(freeAt(full, supplier, asker('c'))).toBe(0);
    expect(moveTo(other)(full, 'c')).toBeDefined();
  });

  it('asks nobody to move who has a place there already', () => {
    const full = ['a', 'b'].reduce<LaneRoom>((room, owner) => moveTo(supplier)(room, owner) ?? room, empty);
    expect(besideSide(full, supplier, asker('a'))).toBeDefined();
  });

  it('lets fewer work while the shop’s own side is slow', () => {
    expect(mostOf(hearing(empty, 'store', slow), enter)).toBe(2);
  });
});

describe('all who wait for slow suppliers', () => {
  it('are half of a lane’s workers, whosever location', () => {
    let pool: WaryPool | undefined;
    for (let count = 0; count < 5; count += 1) pool = pooled(pool, 'order-export', unheard(`w${count}`));
    expect(pool?.places).toHaveLength(5);
    expect(pooled(pool, 'order-export', unheard('sixth'))).toBeUndefined();
    expect(pool && pooled(unpooled(pool, 'w2', now), 'order-export', unheard('sixth'))).toBeDefined();
  });

  it('leaves two of the five to suppliers that nobody has heard of, however many slow ones there are', () => {
    let pool: WaryPool | undefined;
    for (let count = 0; count < 3; count += 1) pool = pooled(pool, 'order-export', slowOne(`w${count}`));
    expect(pool?.places).toHaveLength(3);
    expect(pooled(pool, 'order-export', slowOne('fourth'))).toBeUndefined();
    for (const owner of ['first new', 'second new']) pool = pooled(pool, 'order-export', unheard(owner));
    expect(pool?.places).toHaveLength(5);
    expect(pooled(pool, 'order-export', unheard('third new'))).toBeUndefined();
  });
});
