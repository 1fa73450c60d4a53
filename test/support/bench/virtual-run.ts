import type { Clock } from '../../../shared/ports/clock.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';

export interface VirtualRun {
  readonly clock: Clock;
  /** Lets virtual time pass until `work` is done. */
  until<T>(work: Promise<T>): Promise<T>;
  /** Calls `happen` again and again until it answers false. */
  every(ms: () => number, happen: () => boolean): void;
}

const stepMs = 1_000;

/** Hours in seconds: nothing waits for a real timer. */
export function createVirtualRun(): VirtualRun {
  const time = new VirtualTime();
  return {
    clock: { now: () => time.now(), sleep: (ms) => new Promise((resolve) => time.after(ms, resolve)) },
    async until(work) {
      let isDone = false;
      const watched = work.finally(() => {
        isDone = true;
      });
      watched.catch(() => undefined);
      while (!isDone) await time.runUntil(time.now() + stepMs, () => undefined);
      return watched;
    },
    every(ms, happen) {
      const next = () => time.after(ms(), () => happen() && next());
      next();
    },
  };
}
