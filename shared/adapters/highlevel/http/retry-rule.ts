import { AmbiguousError, DailyBudgetError, TransientError } from '../../../domain/errors.ts';
import { type HttpError, HttpTimeoutError } from '../../../platform/http-errors.ts';
import type { HttpResponse } from '../../../platform/http-message.ts';
import { readRateHeaders } from '../rate-limit/rate-headers.ts';
import { longestWaitMs } from '../rate-limit/request-limiter.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * The retry rule, whole:
 *
 * - 429: always, for the request was turned away. Short waits as the headers say; then `TransientError` with the rest.
 * - Nothing left this machine: always, a few times.
 * - 5xx, time-outs and broken connections: only reads. A write may have had its effect: `AmbiguousError`, unless
 *   repeating it is harmless; then `TransientError`, and the worker's next look repeats it.
 * - Everything else is HighLevel's answer.
 */
export function decideRetry(tried: Attempt): RetryDecision {
  const { outcome } = tried;
  if (outcome.kind === 'failed') return outcome.error.sent ? afterLoss(tried) : backOff(tried, maxAttempts);
  if (outcome.response.status === 429) return afterRateLimit(tried, outcome.response);
  if (outcome.response.status >= 500 || outcome.response.status === 408) return afterLoss(tried);
  return { kind: 'answered', response: outcome.response };
}

export interface Attempt {
  readonly endpoint: Endpoint;
  readonly outcome: AttemptOutcome;
  /** 1 for the first. */
  readonly attempt: number;
  /** Milliseconds waited so far. */
  readonly waitedMs: number;
  /** Milliseconds within which the next sending must begin. */
  readonly leftMs: number;
  /** In [0, 1), for jitter. */
  readonly fraction: number;
}

export type AttemptOutcome =
  | { readonly kind: 'answered'; readonly response: HttpResponse }
  | { readonly kind: 'failed'; readonly error: HttpError };

export type RetryDecision =
  | { readonly kind: 'answered'; readonly response: HttpResponse }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'give-up'; readonly error: TransientError };

const maxAttempts = 3;
/** A time-out has cost seconds already. */
const maxAttemptsAfterTimeout = 2;

function afterRateLimit(tried: Attempt, response: HttpResponse): RetryDecision {
  const rate = readRateHeaders(response.headers);
  if (rate.dailyRemaining === 0) {
    const message = `HighLevel refused to ${tried.endpoint.does}: the day's requests are used up`;
    return { kind: 'give-up', error: new DailyBudgetError(message, { retryAfterMs: rate.dailyResetMs ?? 3_600_000 }) };
  }
  const told = rate.retryAfterMs ?? rate.intervalMs;
  const ms = told === undefined ? exponential(1_000, tried) : told + Math.floor(tried.fraction * 250);
  if (tried.waitedMs + ms <= longestWaitMs && ms <= tried.leftMs) return { kind: 'wait', ms };
  const message = `HighLevel asks to wait before it will ${tried.endpoint.does}`;
  return { kind: 'give-up', error: new TransientError(message, { retryAfterMs: ms }) };
}

function afterLoss(tried: Attempt): RetryDecision {
  const { endpoint, outcome } = tried;
  if (endpoint.kind === 'read') {
    const isTimeout = outcome.kind === 'failed' && outcome.error instanceof HttpTimeoutError;
    return backOff(tried, isTimeout ? maxAttemptsAfterTimeout : maxAttempts);
  }
  if (endpoint.repeatable) return { kind: 'give-up', error: new TransientError(lossMessage(tried), causeOf(tried)) };
  return { kind: 'give-up', error: new AmbiguousError(lossMessage(tried), causeOf(tried)) };
}

function backOff(tried: Attempt, attempts: number): RetryDecision {
  const ms = exponential(300, tried);
  if (tried.attempt < attempts && ms <= tried.leftMs) return { kind: 'wait', ms };
  return { kind: 'give-up', error: new TransientError(lossMessage(tried), causeOf(tried)) };
}

/** `firstMs`, then doubled each time, each between half and the whole of it. */
function exponential(firstMs: number, { attempt, fraction }: Attempt): number {
  const full = firstMs * 2 ** (attempt - 1);
  return Math.round(full / 2 + (fraction * full) / 2);
}

function lossMessage({ endpoint, outcome }: Attempt): string {
  const how = outcome.kind === 'failed' ? outcome.error.message : `answered with status ${outcome.response.status}`;
  return `HighLevel gave no usable answer when asked to ${endpoint.does}: ${how}`;
}

function causeOf({ outcome }: Attempt): { readonly cause?: unknown } {
  return outcome.kind === 'failed' ? { cause: outcome.error } : {};
}
