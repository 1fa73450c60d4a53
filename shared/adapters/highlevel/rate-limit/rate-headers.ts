import { omitUndefined } from '../../../domain/omit-undefined.ts';

/** What HighLevel's answers say about its limits; every part may be missing. */
export interface RateHeaders {
  /** Requests per interval. */
  readonly max?: number;
  readonly remaining?: number;
  readonly intervalMs?: number;
  readonly dailyLimit?: number;
  readonly dailyRemaining?: number;
  readonly dailyResetMs?: number;
  /** Never seen from HighLevel itself; gateways in front of it may send it. */
  readonly retryAfterMs?: number;
}

/** Header names in lower case. Nonsense counts as missing. */
export function readRateHeaders(headers: Readonly<Record<string, string>>): RateHeaders {
  const seconds = wholeNumber(headers['retry-after']);
  return omitUndefined({
    max: wholeNumber(headers['x-ratelimit-max']),
    remaining: wholeNumber(headers['x-ratelimit-remaining']),
    intervalMs: wholeNumber(headers['x-ratelimit-interval-milliseconds']),
    dailyLimit: wholeNumber(headers['x-ratelimit-limit-daily']),
    dailyRemaining: wholeNumber(headers['x-ratelimit-daily-remaining']),
    dailyResetMs: wholeNumber(headers['x-ratelimit-daily-reset']),
    retryAfterMs: seconds === undefined ? undefined : seconds * 1_000,
  });
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
