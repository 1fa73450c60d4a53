import { TransientError } from '../domain/errors.ts';
import type { Clock } from '../ports/clock.ts';

const attempts = 4;
const firstPauseMs = 1_000;
const longestPauseMs = 20_000;

/**
 * Repeats a request whose repetition does no harm (a read, or a write that says the whole truth) while it fails for
 * reasons that pass. Waits as the other side asks; a wait longer than 20 s is left to the queue.
 */
export async function retryIdempotent<T>(clock: Clock, request: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      const pauseMs = error instanceof TransientError ? (error.retryAfterMs ?? firstPauseMs * 2 ** (attempt - 1)) : 0;
      if (!(error instanceof TransientError) || attempt === attempts || pauseMs > longestPauseMs) throw error;
      await clock.sleep(pauseMs);
    }
  }
}
