import { accountWindowMs } from '../../domain/connections/account-limit.ts';
import { RateLimitedError, TransientError } from '../../domain/errors.ts';
import { fractionOf } from '../../domain/hash.ts';
import { waitSeconds } from './message-visibility.ts';

interface Delivery {
  readonly messageId: string;
  /** 1 for the first. */
  readonly attempt: number;
}

const widestSpread = 15;

/**
 * How long a postponed message waits; seconds. Where many find no room, all of them try in the next two windows; a message that is
 * turned away again comes at a place of its own in the next 1, 3, 7 and 15 windows, so that the ten receives of a message
 * last for an hour of crowding.
 */
export function secondsUntilAgain(error: unknown, { messageId, attempt }: Delivery): number {
  const retryAfterMs = error instanceof TransientError ? error.retryAfterMs : undefined;
  if (!(error instanceof RateLimitedError)) return waitSeconds(attempt, retryAfterMs);
  const windows = Math.max(0, Math.min(2 ** (attempt - 2) - 1, widestSpread));
  return waitSeconds(attempt, (retryAfterMs ?? 0) + accountWindowMs * windows * fractionOf(`${messageId} ${attempt}`));
}
