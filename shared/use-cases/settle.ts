import { settleMs } from '../domain/effect-times.ts';
import type { Clock } from '../ports/clock.ts';

/** Waits until a request that was sent by `sentBy` must have shown its effect. */
export async function settle(clock: Clock, sentBy: number): Promise<void> {
  const waitMs = sentBy + settleMs - clock.now();
  if (waitMs > 0) await clock.sleep(waitMs);
}
