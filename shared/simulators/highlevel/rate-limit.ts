/** Three ways to count the same arrivals: nobody outside knows which one the platform uses. */
export type ArrivalWindow = 'sliding' | 'fixed' | 'first-hit';

export interface ArrivalsSeen {
  readonly arrivals: number;
  readonly refused: number;
  /** The most arrivals, refused ones included, that any window of each kind held. */
  readonly maxSliding: number;
  readonly maxFixed: number;
  readonly maxFirstHit: number;
  /** Accepted on the current UTC day. */
  readonly today: number;
}

export interface RateLimits {
  readonly window: ArrivalWindow;
  readonly requestsPerInterval: number;
  readonly requestsPerDay: number;
}

interface Verdict {
  readonly refused: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts the requests of one resource: a location or a company, each with its own allowance. */
export interface RateCounter {
  arrive(now: number, limits: RateLimits): Verdict;
  spendToday(requests: number, now: number): void;
  seen(now: number): ArrivalsSeen;
}

const intervalMs = 10_000;
const dayMs = 86_400_000;

/** One run of counting: all arrivals for the record, accepted ones for the verdict. */
function createWindow(kind: ArrivalWindow) {
  let all: number[] = [];
  let accepted: number[] = [];
  let start = Number.NEGATIVE_INFINITY;
  let max = 0;

  function forget(now: number): void {
    if (kind === 'sliding') {
      const inside = (at: number) => at > now - intervalMs;
      all = all.filter(inside);
      accepted = accepted.filter(inside);
    } else if (now >= start + intervalMs) {
      start = kind === 'fixed' ? now - (now % intervalMs) : now;
      all = [];
      accepted = [];
    }
  }

  return {
    used(now: number): number {
      forget(now);
      return accepted.length;
    },
    count(now: number, isAccepted: boolean): void {
      all.push(now);
      if (isAccepted) {
        accepted.push(now);
      }
      max = Math.max(max, all.length);
    },
    max: () => max,
  };
}

export function createRateCounter(): RateCounter {
  const windows = {
    sliding: createWindow('sliding'),
    fixed: createWindow('fixed'),
    'first-hit': createWindow('first-hit'),
  };
  let arrivals = 0;
  let refusals = 0;
  let day = 0;
  let today = 0;

  function turnDay(now: number): void {
    const current = Math.floor(now / dayMs);
    if (current !== day) {
      day = current;
      today = 0;
    }
  }

  return {
    arrive(now, limits) {
      turnDay(now);
      const all = Object.values(windows);
      for (const window of all) {
        window.used(now);
      }
      const used = windows[limits.window].used(now);
      const refused = used >= limits.requestsPerInterval || today >= limits.requestsPerDay;
      for (const window of all) {
        window.count(now, !refused);
      }
      arrivals += 1;
      refusals += refused ? 1 : 0;
      today += refused ? 0 : 1;
      const remaining = refused
        ? Math.max(0, limits.requestsPerInterval - used)
        : limits.requestsPerInterval - used - 1;
      return { refused, headers: headers({ now, limits, remaining, today }) };
    },
    spendToday(requests, now) {
      turnDay(now);
      today += requests;
    },
    seen(now) {
      turnDay(now);
      return {
        arrivals,
        refused: refusals,
        maxSliding: windows.sliding.max(),
        maxFixed: windows.fixed.max(),
        maxFirstHit: windows['first-hit'].max(),
        today,
      };
    },
  };
}

/** What a burst that is used up looks like from outside. */
export function exhaustedHeaders(limits: RateLimits, now: number): Readonly<Record<string, string>> {
  return headers({ now, limits, remaining: 0, today: limits.requestsPerInterval });
}

function headers(from: { now: number; limits: RateLimits; remaining: number; today: number }): Record<string, string> {
  return {
    'x-ratelimit-max': String(from.limits.requestsPerInterval),
    'x-ratelimit-remaining': String(from.remaining),
    'x-ratelimit-interval-milliseconds': String(intervalMs),
    'x-ratelimit-limit-daily': String(from.limits.requestsPerDay),
    'x-ratelimit-daily-remaining': String(Math.max(0, from.limits.requestsPerDay - from.today)),
    'x-ratelimit-daily-reset': String(dayMs - (from.now % dayMs)),
  };
}
