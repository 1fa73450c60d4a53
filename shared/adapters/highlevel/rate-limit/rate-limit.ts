import type { RequestWindow } from '../../../domain/catalog/catalog-lease.ts';
import type { Clock } from '../../../ports/clock.ts';
import { createDayBudget, type DayBudget } from './day-budget.ts';
import { readRateHeaders } from './rate-headers.ts';
import { createRateWindow, intervalMs, type RateWindow, type Sent } from './rate-window.ts';
import type { Permit, RateAnswer, RequestLimiter } from './request-limiter.ts';

/** The limiter of one location's catalog work: as fast as its share allows, and never over it. */
export interface WindowLimiter extends RequestLimiter {
  /** What the worker that goes on after this one begins with. */
  snapshot(): RequestWindow;
  /** Requests let through so far. */
  readonly granted: number;
}

export interface WindowLimiterOptions {
  readonly clock: Clock;
  /** As the last worker left it; absent: nobody knows, so one interval passes empty. */
  readonly window: RequestWindow | undefined;
  /** Requests in any 10 s; what is left of HighLevel's 100 belongs to orders. */
  readonly share?: number;
  /**
   * With no window left: so many requests instead of none in the first interval, for that many are the catalog's at any
   * time; and the whole share as soon as answers say that others use no more than is theirs.
   */
  readonly opening?: number;
}

/** A catalog's part of HighLevel's 100 requests in 10 s. */
export const catalogShare = 92;

export function createWindowLimiter({
  clock,
  window: left,
  share = catalogShare,
  opening: places,
}: WindowLimiterOptions): WindowLimiter {
  const opensSlowly = left === undefined && places !== undefined;
  const begun = left ?? { freeAt: [], holdUntil: opensSlowly ? 0 : clock.now() + intervalMs };
  const window = createRateWindow(begun);
  const opening = opensSlowly ? openSlowly(window, { places, share, now: clock.now() }) : undefined;
  const day = createDayBudget();
  let granted = 0;
  let line: Promise<unknown> = Promise.resolve();
  let wake: () => void = () => undefined;

  function permit(): Permit {
    granted += 1;
    const request = window.sent(clock.now());
    const ended = (work: () => void) => {
      work();
      wake();
    };
    return {
      settled: (answer) =>
        ended(() => {
          learn({ window, day, share, now: clock.now() }, request, answer);
          opening?.learn(answer);
        }),
      unanswered: () => ended(() => window.unanswered(request)),
    };
  }

  async function waitForTurn(): Promise<Permit> {
    for (;;) {
      day.check(clock.now());
      const turn = window.turn(clock.now(), share);
      if (turn.kind === 'go') return permit();
      if (turn.kind === 'wait') await clock.sleep(turn.ms);
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  const admission = {
    acquire() {
      const turn = line.then(waitForTurn);
      line = turn.catch(() => undefined);
      return turn;
    },
  };
  return {
    admissionOf: () => admission,
    snapshot: () => opening?.kept(window.snapshot(clock.now()), clock.now()) ?? window.snapshot(clock.now()),
    get granted() {
      return granted;
    },
  };
}

interface Learner {
  readonly window: RateWindow;
  readonly day: DayBudget;
  readonly share: number;
  readonly now: number;
}

function learn({ window, day, share, now }: Learner, request: Sent, answer: RateAnswer): void {
  window.answered(request, now);
  const rate = readRateHeaders(answer.headers);
  day.learn(rate, now);
  if (answer.status === 429) window.hold(now + (rate.intervalMs ?? intervalMs));
  if (rate.max === undefined || rate.remaining === undefined) return;
  // Places that others took beyond their reserve are taken off ours for one interval.
  const others = rate.max - rate.remaining - window.inUseSince(request.at);
  if (others > rate.max - share) window.narrow(rate.max - others, now);
}

/** The first interval of a worker that does not know what others used in the one before. */
function openSlowly(
  window: RateWindow,
  from: { readonly places: number; readonly share: number; readonly now: number },
) {
  const { places, share, now } = from;
  const until = now + intervalMs;
  let isOpen = false;
  let arrived = 0;
  window.narrow(places, now);
  return {
    /** Only our answered requests have certainly arrived; what else an answer counts may be others'. */
    learn({ headers }: RateAnswer): void {
      arrived += 1;
      const { max, remaining } = readRateHeaders(headers);
      if (isOpen || max === undefined || remaining === undefined || max - remaining - arrived > max - share) return;
      isOpen = true;
      window.widen();
    },
    /** While it is not over, the next worker finds the places that were not to be used as used. */
    kept(left: RequestWindow, at: number): RequestWindow {
      if (isOpen || at >= until) return left;
      return { ...left, freeAt: [...left.freeAt, ...Array.from({ length: share - places }, () => until)] };
    },
  };
}
