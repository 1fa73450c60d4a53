import { settleMs } from '../domain/effect-times.ts';
import { AmbiguousError, SchemaMismatchError } from '../domain/errors.ts';
import type { Clock } from '../ports/clock.ts';

/** Waits until a request that was sent by `sentBy` must have shown its effect. */
export async function settle(clock: Clock, sentBy: number): Promise<void> {
  const waitMs = sentBy + settleMs - clock.now();
  if (waitMs > 0) await clock.sleep(waitMs);
}

/** True when the request may have had its effect: no answer, or one that makes no sense. */
export function mayHaveHappened(error: unknown): boolean {
  return error instanceof AmbiguousError || error instanceof SchemaMismatchError;
}
