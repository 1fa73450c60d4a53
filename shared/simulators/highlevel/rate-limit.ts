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

interface RateDecision {
  readonly refused: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

interface WindowCounts {
  all: number[];
  accepted: number[];
  start: number;
  max: number;
}

/** What has arrived, to be kept and counted on from. */
export interface RateCounts {
  readonly windows: Readonly<Record<ArrivalWindow, WindowCounts>>;
  arrivals: number;
  refusals: number;
  day: number;
  today: number;
}

/** Counts the requests of one resource: a location or a company, each with its own allowance. */
export interface RateCounter {
  readonly counts: RateCounts;
  arrive(now: number, limits: RateLimits): RateDecision;
  spendToday(requests: number, now: number): void;
  seen(now: number): ArrivalsSeen;
}

const intervalMs = 10_000;
const dayMs = 86_400_000;

/** One run of counting: all arrivals for the record, accepted ones for the verdict. */
function createWindow(kind: ArrivalWindow, counts: WindowCounts) {
  function forget(now: number): void {
    if (kind === 'sliding') {
      const inside = (at: number) => at > now - intervalMs;
      counts.all = counts.all.filter(inside);
      counts.accepted = counts.accepted.filter(inside);
    } else if (now >= counts.start + intervalMs) {
      counts.start = kind === 'fixed' ? now - (now % intervalMs) : now;
      counts.all = [];
      counts.accepted = [];
    }
  }

  return {
    used(now: number): number {
      forget(now);
      return counts.accepted.length;
    },
    count(now: number, isAccepted: boolean): void {
      counts.all.push(now);
      if (isAccepted) {
        counts.accepted.push(now);
      }
      counts.max = Math.max(counts.max, counts.all.length);
    },
  };
}

export function createRateCounter(counts: RateCounts = newCounts()): RateCounter {
  const windows = {
    sliding: createWindow('sliding', counts.windows.sliding),
    fixed: createWindow('fixed', counts.windows.fixed),
    'first-hit': createWindow('first-hit', counts.windows['first-hit']),
  };

  function turnDay(now: number): void {
    const current = Math.floor(now / dayMs);
    if (current !== counts.day) {
      counts.day = current;
      counts.today = 0;
    }
  }

  return {
    counts,
    arrive(now, limits) {
      turnDay(now);
      const all = Object.values(windows);
      for (const window of all) {
        window.used(now);
      }
      const used = windows[limits.window].used(now);
      const refused = used >= limits.requestsPerInterval || counts.today >= limits.requestsPerDay;
      for (const window of all) {
        window.count(now, !refused);
      }
      counts.arrivals += 1;
      counts.refusals += refused ? 1 : 0;
      counts.today += refused ? 0 : 1;
      const remaining = refused
        ? Math.max(0, limits.requestsPerInterval - used)
        : limits.requestsPerInterval - used - 1;
      return { refused, headers: headers({ now, limits, remaining, today: counts.today }) };
    },
    spendToday(requests, now) {
      turnDay(now);
      counts.today += requests;
    },
    seen(now) {
      turnDay(now);
      const { sliding, fixed, 'first-hit': firstHit } = counts.windows;
      return {
        arrivals: counts.arrivals,
        refused: counts.refusals,
        maxSliding: sliding.max,
        maxFixed: fixed.max,
        maxFirstHit: firstHit.max,
        today: counts.today,
      };
    },
  };
}

function newCounts(): RateCounts {
  const empty = (): WindowCounts => ({ all: [], accepted: [], start: Number.NEGATIVE_INFINITY, max: 0 });
  return {
    windows: { sliding: empty(), fixed: empty(), 'first-hit': empty() },
    arrivals: 0,
    refusals: 0,
    day: 0,
    today: 0,
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
