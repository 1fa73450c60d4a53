import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../../shared/ports/clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on by `ms`; who sleeps until then wakes in order, each at its own moment. */
  advance(ms: number): Promise<void>;
  /** How many are asleep. */
  readonly sleepers: number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** 2026-03-01T09:00Z. */
export const defaultStart = Date.UTC(2026, 2, 1, 9);

/** Time that stands still until a test moves it. */
export function createManualClock(start = defaultStart): ManualClock {
  let now = start;
  let sleepers: Sleeper[] = [];
  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((resolve) => {
        sleepers.push({ at: now + Math.max(0, ms), wake: resolve });
        // Stable: of two that wake at the same moment, the one that lay down first is first.
        sleepers.sort((one, other) => one.at - other.at);
      }),
    async advance(ms) {
      const end = now + ms;
      await nextTurn();
      for (let first = sleepers[0]; first && first.at <= end; first = sleepers[0]) {
        sleepers = sleepers.slice(1);
        now = first.at;
        first.wake();
        await nextTurn();
      }
      now = end;
      await nextTurn();
    },
    get sleepers() {
      return sleepers.length;
    },
  };
}

/** Time that jumps to where a sleeper wants to wake, so that a test need not push it. */
export function createJumpingClock(start = defaultStart): Clock {
  let now = start;
  return {
    now: () => now,
    async sleep(ms) {
      now += Math.max(0, ms);
    },
  };
}
