/** What the workers of a lane heard of one side of a location, and how long the line is for it. */
export interface Hearing {
  /** The last worker waited longer than `slowMs` for an answer. Absent: nobody has heard of it. */
  readonly isSlow?: boolean;
  readonly heardAt?: number;
  /** The longest that the last worker waited for one answer; ms. */
  readonly waitedMs?: number;
  /** How many workers in a row got no answer. */
  readonly failures?: number;
  /** Not asked before this: its breaker is open; ms since the epoch. */
  readonly closedUntil?: number;
  /** When the last one in the line has his turn; ms since the epoch. */
  readonly lineEndsAt?: number;
  /** How far apart the turns of the line are; ms. */
  readonly paceMs?: number;
  /** When the last one of a line was served. */
  readonly servedAt?: number;
}

/** What one worker heard. */
export interface Heard {
  readonly waitedMs: number;
  /** No answer came, or one that says that something is wrong over there. */
  readonly isSilent: boolean;
}

/** A side that takes longer than this for an answer is slow; ms. */
export const slowMs = 3_000;
/** For so long a side that was quick is taken for quick. */
const trustMs = 7 * 24 * 60 * 60_000;
/** So many workers in a row without an answer open the breaker. */
const failuresToClose = 5;
const firstPauseMs = 30_000;
const longestPauseMs = 5 * 60_000;

/** Nobody waits less than this for his turn: the index that tells of it may lag. */
export const shortestWaitMs = 2_000;
/** A quick side is taken for quicker than it is: orders that come too early find no room and come again. */
const firstPaceMs = 150;
const longestPaceMs = 60_000;
/** How much one measure counts against those before it. */
const weight = 0.2;

/**
 * - `trusted`: every worker with a place of the location may ask.
 * - `wary`: few at the same time.
 * - `closed`: none; the breaker is open. `trial`: one worker, which finds out whether it can be closed.
 */
export type Stance = 'trusted' | 'wary' | 'trial' | 'closed';

export function stanceOf(hearing: Hearing | undefined, now: number): Stance {
  if (!hearing) return 'wary';
  const { failures = 0, closedUntil = 0, isSlow, heardAt = 0 } = hearing;
  if (failures >= failuresToClose) return closedUntil > now ? 'closed' : 'trial';
  return isSlow === false && heardAt + trustMs > now ? 'trusted' : 'wary';
}

/** What is known after one more worker heard of it. An open breaker doubles its pause each time that a trial fails. */
export function heardAgain(before: Hearing = {}, { waitedMs, isSilent }: Heard, now: number): Hearing {
  const { failures: failed = 0, closedUntil: _closed, ...rest } = before;
  const failures = isSilent ? failed + 1 : 0;
  const isClosed = failures >= failuresToClose;
  const pauseMs = Math.min(firstPauseMs * 2 ** (failures - failuresToClose), longestPauseMs);
  return {
    ...served(rest, now),
    isSlow: isSilent || waitedMs >= slowMs,
    heardAt: now,
    waitedMs,
    failures,
    ...(isClosed && { closedUntil: now + pauseMs }),
  };
}

/** While there is a line, those who are served tell how fast it moves. */
function served(before: Hearing, now: number): Hearing {
  const { lineEndsAt = 0, servedAt, paceMs } = before;
  if (lineEndsAt <= now) return before;
  if (servedAt === undefined || servedAt < now - longestPaceMs) return { ...before, servedAt: now };
  const measured = Math.max(0, now - servedAt);
  return { ...before, servedAt: now, paceMs: Math.round((paceMs ?? measured) * (1 - weight) + measured * weight) };
}

export function paceOf({ paceMs, waitedMs = 0, isSlow }: Hearing): number {
  return paceMs ?? (isSlow ? Math.max(firstPaceMs, waitedMs / 2) : firstPaceMs);
}

/** Whether others stand in line: a new order stands behind them. */
export function hasLine(hearing: Hearing | undefined, now: number): boolean {
  return (hearing?.lineEndsAt ?? 0) > now;
}

/** One more order at the end of the line, with its turn `at`. @param earliest when the side can be asked again. */
export function lined(
  before: Hearing = {},
  { earliest, now }: { readonly earliest: number; readonly now: number },
): { readonly hearing: Hearing; readonly at: number } {
  const { lineEndsAt = 0 } = before;
  const start = Math.max(earliest, lineEndsAt, now + shortestWaitMs);
  const at = Math.max(start, before.closedUntil ?? 0);
  return { hearing: { ...before, lineEndsAt: at + paceOf(before) }, at };
}
