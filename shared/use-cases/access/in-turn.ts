import { departed, entered } from '../../domain/connections/lane-room.ts';
import { type Heard, hasLine, shortestWaitMs, slowMs, stanceOf } from '../../domain/connections/side-hearing.ts';
import { NoTurnError, RateLimitedError, TransientError } from '../../domain/errors.ts';
import type { LocationId } from '../../domain/ids.ts';
import { type Side, storeSide } from '../../domain/side.ts';
import type { Random } from '../../ports/random.ts';
import { type HeldPlace, type HoldPlaceDeps, holdPlace } from './hold-place.ts';
import type { Turn } from './turn.ts';

export interface InTurnDeps extends HoldPlaceDeps {
  readonly random: Random;
}

interface TurnOptions {
  readonly locationId: LocationId;
  /** Whether what is to be done has waited for this side, and its turn has come. Absent: it stands in no line. */
  readonly isCalled?: (side: Side) => boolean;
}

const storeName = 'this location';
/** A command that comes to a provider so late had to wait for the shop's own side: its limit is reached. */
const storePatienceMs = 5_000;

/**
 * Does `work` at a place of the location's own, so that one location never has all workers of a lane. The place is given
 * back with what was heard of each side; one that is never given back ends by itself.
 * @throws NoTurnError when the location has enough workers, or older work stands in line; what `work` throws.
 */
export async function inTurn<T>(deps: InTurnDeps, options: TurnOptions, work: (turn: Turn) => Promise<T>): Promise<T> {
  const place = holdPlace(deps, options.locationId, deps.random.uuid());
  const { now } = deps.clock;
  const isBehindOthers = (side: Side) =>
    options.isCalled !== undefined && hasLine(place.room().sides[side], now()) && !options.isCalled(side);
  if (!(await place.change((room, asker) => (isBehindOthers(storeSide) ? undefined : entered(room, asker)))))
    throw noTurn(deps, place, { provider: storeSide, name: storeName });
  const heard = new Map<Side, Heard>();
  try {
    return await work(openTurn(deps, place, { heard, isBehindOthers, enteredAt: now() }));
  } finally {
    await leave(place, heard);
  }
}

interface TurnState {
  readonly heard: Map<Side, Heard>;
  readonly isBehindOthers: (side: Side) => boolean;
  readonly enteredAt: number;
}

function openTurn(deps: InTurnDeps, place: HeldPlace, state: TurnState): Turn {
  const { now } = deps.clock;
  const open: Turn['open'] = async (side, ask) => {
    try {
      return await ask();
    } catch (error) {
      throw error instanceof RateLimitedError ? noTurn(deps, place, side, error.retryAfterMs) : error;
    }
  };
  return {
    async require(side) {
      if (!state.heard.has(storeSide)) hearStore(state, now());
      if (state.isBehindOthers(side.provider) || !(await isLetThrough(deps, place, state, side.provider)))
        throw noTurn(deps, place, side);
    },
    open,
    async ask(side, ask) {
      const startedAt = now();
      const hear = (isSilent: boolean) => hearSide(state, side.provider, { waitedMs: now() - startedAt, isSilent });
      try {
        const answer = await open(side, ask);
        hear(false);
        return answer;
      } catch (error) {
        if (!(error instanceof NoTurnError)) hear(error instanceof TransientError);
        throw error;
      }
    },
  };
}

function hearSide({ heard }: TurnState, side: Side, { waitedMs, isSilent }: Heard): void {
  heard.set(side, { waitedMs: Math.max(waitedMs, heard.get(side)?.waitedMs ?? 0), isSilent });
}

function hearStore(state: TurnState, now: number): void {
  const isLate = now - state.enteredAt >= storePatienceMs;
  hearSide(state, storeSide, { waitedMs: isLate ? slowMs : 0, isSilent: false });
}

/** Whether it may ask: a side that was quick is asked by all who are at work, any other one by few at the same time. */
async function isLetThrough(
  { clock }: InTurnDeps,
  place: HeldPlace,
  { heard }: TurnState,
  side: Side,
): Promise<boolean> {
  const isSlowNow = (heard.get(side)?.waitedMs ?? 0) >= slowMs;
  const isTrusted = stanceOf(place.room().sides[side], clock.now()) === 'trusted';
  return (isTrusted && !isSlowNow) || place.moveBeside(side);
}

/** A place that cannot be given back ends by itself. */
async function leave(place: HeldPlace, heard: ReadonlyMap<Side, Heard>): Promise<void> {
  try {
    await place.change((room, asker) => departed(room, asker, heard));
    await place.leavePool();
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
  }
}

function noTurn(
  { clock }: InTurnDeps,
  place: HeldPlace,
  { provider, name }: Parameters<Turn['require']>[0],
  fullForMs = 0,
): NoTurnError {
  const now = clock.now();
  const closedUntil = place.room().sides[provider]?.closedUntil ?? 0;
  const earliest = Math.max(now + shortestWaitMs, now + fullForMs, closedUntil);
  return new NoTurnError(provider, { sideName: name, earliest, now });
}
