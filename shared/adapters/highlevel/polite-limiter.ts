import { DailyBudgetError, TransientError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { readRateHeaders } from './rate-headers.ts';
import type { Gate, RateAnswer, RequestLimiter } from './request-limiter.ts';
import { longestWaitMs } from './retry-rule.ts';

interface Hold {
  readonly until: number;
  readonly isDaily: boolean;
}

/** For callers of a few requests: nothing is counted, but what a tenant's last answer said of its limits is obeyed. */
export function createPoliteLimiter(clock: Clock): RequestLimiter {
  const holds = new Map<string, Hold>();

  function learn(name: string, answer: RateAnswer): void {
    const now = clock.now();
    for (const [held, { until }] of holds) if (until <= now) holds.delete(held);
    const rate = readRateHeaders(answer.headers);
    if (rate.dailyRemaining === 0) holds.set(name, { until: now + (rate.dailyResetMs ?? 3_600_000), isDaily: true });
    else if (rate.remaining === 0) holds.set(name, { until: now + (rate.intervalMs ?? 10_000), isDaily: false });
  }

  return {
    gateOf(tenant): Gate {
      const name = tenant ? `${tenant.kind}:${tenant.id}` : 'app';
      return {
        async acquire() {
          await pass(holds.get(name), clock);
          return { settled: (answer) => learn(name, answer), lost: () => undefined };
        },
      };
    },
  };
}

async function pass(hold: Hold | undefined, clock: Clock): Promise<void> {
  const waitMs = (hold?.until ?? 0) - clock.now();
  if (!hold || waitMs <= 0) return;
  if (hold.isDaily) throw new DailyBudgetError("the day's requests to HighLevel are used up", { retryAfterMs: waitMs });
  if (waitMs > longestWaitMs) throw new TransientError('HighLevel asks to wait', { retryAfterMs: waitMs });
  await clock.sleep(waitMs);
}
