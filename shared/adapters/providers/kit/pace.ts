import type { Clock } from '../../../ports/clock.ts';

export interface PaceLimit {
  readonly calls: number;
  readonly windowMs: number;
}

/** Lets at most `calls` of each key start in any window; the others wait for their turn, in order. */
export function createPace({ calls, windowMs }: PaceLimit, clock: Clock): (key: string) => Promise<void> {
  const startsByKey = new Map<string, readonly number[]>();

  return async (key) => {
    const starts = startsByKey.get(key) ?? [];
    const now = clock.now();
    const blocking = starts[starts.length - calls];
    const start = blocking === undefined ? now : Math.max(now, blocking + windowMs);
    startsByKey.set(key, [...starts.slice(1 - calls), start]);
    if (start > now) await clock.sleep(start - now);
  };
}
