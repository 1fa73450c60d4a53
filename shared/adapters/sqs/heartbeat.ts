import type { Clock } from '../../ports/clock.ts';

export interface Heartbeat {
  /** No beat starts after this, and none is under way when it resolves. */
  stop(): Promise<void>;
}

/** Beats at once and then every `everyMs` until it is stopped. */
export function startHeartbeat(clock: Clock, everyMs: number, beat: () => Promise<void>): Heartbeat {
  let stopped = false;
  let current = beat();
  const run = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(everyMs);
      if (stopped) return;
      current = beat();
      await current;
    }
  };
  void run();
  return {
    async stop() {
      stopped = true;
      await current;
    },
  };
}
