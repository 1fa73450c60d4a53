/** What one answer says of a limit on requests that its asker shares with others, whom it does not know. */
export interface LimitSeen {
  /** Requests left in the window. */
  readonly left: number;
  /** When the request left here; milliseconds since the epoch. */
  readonly sentAt: number;
  /** When the window is over at the latest. */
  readonly endsAt: number;
}

/** Whether a shared limit has room for one more request. Remembers what the last answers said; counts nothing itself. */
export interface LimitForecast {
  learn(seen: LimitSeen): void;
  /** The other side refused: nothing leaves before `until`. */
  close(until: number): void;
  forecast(now: number): LimitState;
}

export interface LimitState {
  /** When the next request may leave: now or later. */
  readonly opensAt: number;
  /** As the last answer said; 0 after a refusal, everything when nothing is known. */
  readonly left: number;
}

/** Requests of others come as they come: so many standard deviations more than expected are reckoned with. */
const deviations = 2;
/** Requests that leave closer together say little of how fast the others go. */
const shortestMs = 100;
/** A longer silence is not guessed: the next request finds out what happened in it. */
const longestMs = 1_000;

/**
 * Every answer says how much is left, and two of them how fast the others take it. A request leaves when something should
 * be left for it:
 *
 *     sent ─ 60 left ── 200 ms ── sent ─ 40 left, the others took 19 ── 200 ms ── the next may find 40 − 19 − 2√19 = 12: it leaves
 *
 * So any number of askers stop by themselves, each about one request before the end, and one who is alone uses all of it.
 */
export function createLimitForecast(): LimitForecast {
  let known: (LimitSeen & { readonly othersPerMs: number }) | undefined;
  let closedUntil = 0;

  return {
    learn(seen) {
      if (known && seen.sentAt < known.sentAt) return;
      known = { ...seen, othersPerMs: known && seen.sentAt < known.endsAt ? paceOfOthers(known, seen) : 0 };
    },
    close(until) {
      closedUntil = Math.max(closedUntil, until);
    },
    forecast(now) {
      if (closedUntil > now) return { opensAt: closedUntil, left: 0 };
      if (!known || now >= known.endsAt) return { opensAt: now, left: Number.POSITIVE_INFINITY };
      const { left, sentAt, endsAt, othersPerMs } = known;
      const taken = othersPerMs * Math.min(longestMs, now - sentAt);
      const mayLeave = left - taken - deviations * Math.sqrt(taken) >= 1;
      return { opensAt: mayLeave ? now : endsAt, left };
    },
  };
}

/** Two requests may happen to meet nobody in a crowd: the former estimate is forgotten by halves. */
function paceOfOthers(
  { left: before, sentAt: from, othersPerMs }: LimitSeen & { readonly othersPerMs: number },
  { left, sentAt }: LimitSeen,
): number {
  return Math.max(othersPerMs / 2, (before - left - 1) / Math.max(shortestMs, sentAt - from));
}
