import type { Clock } from '../../ports/clock.ts';

export interface SessionPace {
  /** Counts one request of a session. @returns how long it is to wait, in ms; 0: it may go on. */
  take(session: string): number;
}

/** Requests a second that a session may make for long, and how many at once after a pause: a page opens with a dozen. */
const aSecond = 10;
const atOnce = 40;
/** Sessions that are remembered; the longest silent give way. */
const mostSessions = 2_000;

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Of what one running copy of the function sees: a page that asks without end slows itself, and nobody else. */
export function sessionPace({ now }: Pick<Clock, 'now'>): SessionPace {
  const buckets = new Map<string, Bucket>();
  return {
    take(session) {
      const at = now();
      const known = buckets.get(session) ?? { left: atOnce, at };
      const left = Math.min(atOnce, known.left + ((at - known.at) * aSecond) / 1_000);
      buckets.delete(session);
      buckets.set(session, { left: left >= 1 ? left - 1 : left, at });
      const [oldest] = buckets.keys();
      if (buckets.size > mostSessions && oldest !== undefined) buckets.delete(oldest);
      return left >= 1 ? 0 : Math.ceil(((1 - left) * 1_000) / aSecond);
    },
  };
}
