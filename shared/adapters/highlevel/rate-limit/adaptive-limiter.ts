import { DailyBudgetError, TransientError } from '../../../domain/errors.ts';
import { createLimitForecast, type LimitForecast } from '../../../platform/limit-forecast.ts';
import type { Clock } from '../../../ports/clock.ts';
import { readRateHeaders } from './rate-headers.ts';
import type { Admission, RateAnswer, RequestLimiter } from './request-limiter.ts';
import { longestWaitMs } from './request-limiter.ts';

interface TenantLimits {
  readonly forecast: LimitForecast;
  dayEndsAt: number;
  /** Nothing is known any more after this. */
  forgottenAt: number;
}

const documentedIntervalMs = 10_000;

/** For callers of a few requests: nothing is counted, but what a tenant's answers say of its limits is obeyed. */
export function createAdaptiveLimiter(clock: Clock): RequestLimiter {
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
    if (rate.dailyRemaining === 0) limits.dayEndsAt = now + (rate.dailyResetMs ?? 3_600_000);
    else if (rate.remaining === undefined) return;
    else if (status === 429) limits.forecast.close(endsAt);
    else limits.forecast.learn({ left: rate.remaining, sentAt, endsAt });
    limits.forgottenAt = Math.max(limits.dayEndsAt, endsAt);
  }

  return {
    admissionOf(tenant): Admission {
      const name = tenant ? `${tenant.kind}:${tenant.id}` : 'app';
      return {
        async acquire() {
          const limits = tenants.get(name);
          if (limits) await pass(limits, clock);
          const sentAt = clock.now();
          return { settled: (answer) => learn(name, sentAt, answer), unanswered: () => undefined };
        },
      };
    },
  };
}

async function pass({ forecast, dayEndsAt }: TenantLimits, clock: Clock): Promise<void> {
  const now = clock.now();
  if (dayEndsAt > now)
    throw new DailyBudgetError("the day's requests to HighLevel are used up", { retryAfterMs: dayEndsAt - now });
  const waitMs = forecast.forecast(now).opensAt - now;
  if (waitMs > longestWaitMs) throw new TransientError('HighLevel asks to wait', { retryAfterMs: waitMs });
  if (waitMs > 0) await clock.sleep(waitMs);
}
