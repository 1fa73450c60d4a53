import type { Clock } from '../../ports/clock.ts';

/** What `work` comes to, or `late` when it takes longer than that. The work goes on, and nobody waits for it. */
export async function within<T, L>(clock: Clock, ms: number, work: Promise<T>, late: L): Promise<T | L> {
  if (ms <= 0) return late;
  return await Promise.race([work, clock.sleep(ms).then(() => late)]);
}
