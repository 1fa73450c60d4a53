import type { Random } from '../../../../shared/ports/random.ts';

export type WindowKind = 'sliding' | 'fixed' | 'first-hit';

/** Counts arrivals in windows of 10 s as a server might, and turns away what is too much. */
export interface CountingServer {
  /** @returns what is left of the window, or -1 when the request is turned away. */
  arrive(now: number): number;
  readonly refused: number;
}

const intervalMs = 10_000;

export function createCountingServer(kind: WindowKind, limit: number, random: Random): CountingServer {
  const phase = Math.floor(random.fraction() * intervalMs);
  let start = Number.NEGATIVE_INFINITY;
  let arrivals: number[] = [];
  let refused = 0;

  function forget(now: number): void {
    if (kind === 'sliding') arrivals = arrivals.filter((at) => at > now - intervalMs);
    else if (now >= start + intervalMs) {
      start = kind === 'first-hit' ? now : now - ((now + phase) % intervalMs);
      arrivals = [];
    }
  }

  return {
    arrive(now) {
      forget(now);
      if (arrivals.length >= limit) {
        refused += 1;
        return -1;
      }
      arrivals.push(now);
      return limit - arrivals.length;
    },
    get refused() {
      return refused;
    },
  };
}
