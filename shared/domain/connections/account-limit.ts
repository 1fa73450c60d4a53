import { RateLimitedError } from '../errors.ts';

/** Every provider that publishes its limits counts by the minute. */
export const accountWindowMs = 60_000;
/** Whatever a provider asks for, its account is asked again after this. */
export const longestPauseMs = 15 * 60_000;

/** The account is known to be full: it is not asked. */
export function accountFull(
  provider: string,
  limit: { readonly retryAfterMs: number; readonly isForAll: boolean },
): RateLimitedError {
  return new RateLimitedError(`${provider} takes no more requests for this account for now`, limit);
}
