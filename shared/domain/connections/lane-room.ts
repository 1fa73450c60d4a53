import { leaseMs } from '../effect-times.ts';
import type { LocationId } from '../ids.ts';
import { type Side, storeSide } from '../side.ts';
import { type Heard, type Hearing, heardAgain, stanceOf } from './side-hearing.ts';

/** The workers of a lane that are busy for one location, and how each side that they waited for answered. */
export interface LaneRoom {
  readonly locationId: LocationId;
  readonly lane: string;
  readonly places: readonly Place[];
  readonly sides: Readonly<Partial<Record<Side, Hearing>>>;
  readonly updatedAt: number;
}

/** One worker at work. It gives its place back; one that died loses it when the time is up. */
export interface Place {
  /** A fresh id for each invocation. */
  readonly owner: string;
  readonly until: number;
  /** The provider it waits for, where few may wait at the same time. */
  readonly side?: Side;
  /** In the pool: that side is known to be slow. Absent: nobody has heard of it. */
  readonly isSlow?: true;
}

/** Those of all locations who wait for a side that is slow, or that nobody has heard of yet. */
export interface WaryPool {
  readonly lane: string;
  readonly places: readonly Place[];
  readonly updatedAt: number;
}

export interface Asker {
  readonly owner: string;
  readonly now: number;
  /** How many messages of the lane are worked on at the same time. */
  readonly workers: number;
}

interface LaneBounds {
  readonly all: number;
  readonly wary: number;
  readonly pool: number;
  readonly slow: number;
}

/**
 * How many of a lane's workers may be at work at the same time. Of ten:
 *
 *     8  for one location, so that two are left for the others
 *     2  for one side of it that is slow, or unheard of
 *     5  for all such sides of all locations together, of which 2 are left for those that nobody has heard of: a new connection
 *        need not wait until the slow ones are done
 */
export function laneBounds(workers: number): LaneBounds {
  const some = (count: number) => Math.max(1, Math.floor(count));
  const pool = some(workers / 2);
  return {
    all: some(workers - some(workers / 5)),
    wary: some(workers / 4),
    pool,
    slow: some(pool - some(workers / 5)),
  };
}

export function emptyRoom(locationId: LocationId, lane: string, now: number): LaneRoom {
  return { locationId, lane, places: [], sides: {}, updatedAt: now };
}

/** The room with one more at work; `undefined` when it is full. */
export function entered(room: LaneRoom, asker: Asker): LaneRoom | undefined {
  if (freeAt(room, storeSide, asker) <= 0) return undefined;
  return { ...room, places: [...othersIn(room.places, asker), placeOf(asker)], updatedAt: asker.now };
}

/** The room in which one who is at work waits for a slow or unheard side; `undefined` when enough do. */
export function besideSide(room: LaneRoom, side: Side, asker: Asker): LaneRoom | undefined {
  const others = othersIn(room.places, asker);
  if (freeAt(room, side, asker) <= 0) return undefined;
  return { ...room, places: [...others, { ...placeOf(asker), side }], updatedAt: asker.now };
}

/** How many more may begin to work for the location now, or to wait for this provider. */
export function freeAt(room: LaneRoom, side: Side, asker: Asker): number {
  const { all, wary } = laneBounds(asker.workers);
  const others = othersIn(room.places, asker);
  if (side === storeSide) return (room.sides[side]?.isSlow ? wary : all) - others.length;
  const waiting = others.filter((place) => place.side === side).length;
  switch (stanceOf(room.sides[side], asker.now)) {
    case 'trusted':
      return all - others.length;
    case 'wary':
      return wary - waiting;
    case 'trial':
      return 1 - waiting;
    case 'closed':
      return 0;
  }
}

/** The pool with one more who waits for a side that is heard of so; `undefined` when there is no place for him. */
export function pooled(
  pool: WaryPool | undefined,
  lane: string,
  { hearing, ...asker }: Asker & { readonly hearing: Hearing | undefined },
): WaryPool | undefined {
  const others = othersIn(pool?.places ?? [], asker);
  const bounds = laneBounds(asker.workers);
  const isSlow = hearing?.isSlow === true;
  const slow = others.filter((place) => place.isSlow).length;
  if (others.length >= bounds.pool || (isSlow && slow >= bounds.slow)) return undefined;
  const place = { ...placeOf(asker), ...(isSlow && { isSlow }) };
  return { lane, places: [...others, place], updatedAt: asker.now };
}

export function unpooled(pool: WaryPool, owner: string, now: number): WaryPool {
  return { ...pool, places: pool.places.filter((place) => place.owner !== owner), updatedAt: now };
}

/** The room without one who is done, and with what he heard. */
export function departed(
  room: LaneRoom,
  { owner, now }: Pick<Asker, 'owner' | 'now'>,
  heard: ReadonlyMap<Side, Heard>,
): LaneRoom {
  const sides = { ...room.sides };
  for (const [side, news] of heard) sides[side] = heardAgain(sides[side], news, now);
  const places = room.places.filter((place) => place.owner !== owner && place.until > now);
  return { ...room, places, sides, updatedAt: now };
}

function placeOf({ owner, now }: Asker): Place {
  return { owner, until: now + leaseMs };
}

function othersIn(places: readonly Place[], { owner, now }: Asker): readonly Place[] {
  return places.filter((place) => place.owner !== owner && place.until > now);
}
