import { DailyBudgetError, TransientError } from '../../../domain/errors.ts';
import { createLimitForecast, type LimitForecast } from '../../../platform/limit-forecast.ts';
import type { Clock } from '../../../ports/clock.ts';
import { type RateHeaders, readRateHeaders } from './rate-headers.ts';
import type { Admission, RateAnswer, RequestLimiter } from './request-limiter.ts';
import { longestWaitMs } from './request-limiter.ts';

interface TenantLimits {
  readonly forecast: LimitForecast;
  dayEndsAt: number;
  /** Nothing is known any more after this. */
  forgottenAt: number;
}

const documentedIntervalMs = 10_000;

export interface AdaptiveLimits {
  /** Requests of every interval that are left to others. */
  readonly reserve?: number;
  /** The part of a day's requests that is left to others, 0 to 1. */
  readonly dayReserve?: number;
  /** A longer wait than this is refused; ms. */
  readonly longestWait?: number;
}

/** For callers of a few requests: nothing is counted, but what a tenant's answers say of its limits is obeyed. */
export function createAdaptiveLimiter(
  clock: Clock,
  { reserve = 0, dayReserve = 0, longestWait = longestWaitMs }: AdaptiveLimits = {},
): RequestLimiter {
  const tenants = new Map<string, TenantLimits>();

  function limitsOf(name: string): TenantLimits {
    const limits = tenants.get(name) ?? { forecast: createLimitForecast(), dayEndsAt: 0, forgottenAt: 0 };
    tenants.set(name, limits);
    return limits;
  }

  function learn(name: string, sentAt: number, { status, headers }: RateAnswer): void {
    const now = clock.now();
    for (const [other, { forgottenAt }] of tenants) if (forgottenAt <= now) tenants.delete(other);
    const limits = limitsOf(name);
    const rate = readRateHeaders(headers);
    const endsAt = now + (rate.retryAfterMs ?? rate.intervalMs ?? documentedIntervalMs);
    if (isDayOver(rate, dayReserve)) limits.dayEndsAt = now + (rate.dailyResetMs ?? 3_600_000);
    else if (rate.remaining === undefined) return;
    else if (status === 429) limits.forecast.close(endsAt);
    else limits.forecast.learn({ left: rate.remaining - reserve, sentAt, endsAt });
    limits.forgottenAt = Math.max(limits.dayEndsAt, endsAt);
  }

  return {
    admissionOf(tenant): Admission {
      const name = tenant ? `${tenant.kind}:${tenant.id}` : 'app';
      return {
        async acquire() {
          const limits = tenants.get(name);
          if (limits) await pass(limits, clock, longestWait);
          const sentAt = clock.now();
          return { settled: (answer) => learn(name, sentAt, answer), unanswered: () => undefined };
        },
      };
    },
  };
}

function isDayOver({ dailyRemaining, dailyLimit = 0 }: RateHeaders, reserve: number): boolean {
  return dailyRemaining !== undefined && dailyRemaining <= dailyLimit * reserve;
}

async function pass({ forecast, dayEndsAt }: TenantLimits, clock: Clock, longestWait: number): Promise<void> {
  const now = clock.now();
  if (dayEndsAt > now)
    throw new DailyBudgetError("the day's requests to HighLevel are used up", { retryAfterMs: dayEndsAt - now });
  const waitMs = forecast.forecast(now).opensAt - now;
  if (waitMs > longestWait) throw new TransientError('HighLevel asks to wait', { retryAfterMs: waitMs });
  if (waitMs > 0) await clock.sleep(waitMs);
}
