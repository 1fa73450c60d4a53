import { AmbiguousError, SchemaMismatchError } from '../domain/errors.ts';
import { settleMs } from '../domain/part-step.ts';
import type { Clock } from '../ports/clock.ts';

/** How long after its intent a request may still leave: the longest wait for a free place in the window. */
export const sendLagMs = 10_000;

/** Waits until a request that was sent by `sentBy` must have shown its effect. */
export async function settle(clock: Clock, sentBy: number): Promise<void> {
  const waitMs = sentBy + settleMs - clock.now();
  if (waitMs > 0) await clock.sleep(waitMs);
}

/** True when the request may have had its effect: no answer, or one that makes no sense. */
export function isInDoubt(error: unknown): boolean {
  return error instanceof AmbiguousError || error instanceof SchemaMismatchError;
}
