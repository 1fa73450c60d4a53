import { DailyBudgetError } from '../../../domain/errors.ts';
import type { RateHeaders } from './rate-headers.ts';

/** A catalog leaves the last tenth of a day's requests to orders. */
export interface DayBudget {
  learn(rate: RateHeaders, now: number): void;
  /** @throws DailyBudgetError with the time until the next day. */
  check(now: number): void;
}

const documentedLimit = 200_000;
/** Without word of the next day, one request an hour finds it out. */
const lookAgainMs = 3_600_000;

export function createDayBudget(): DayBudget {
  let closedUntil = 0;
  return {
    learn({ dailyRemaining, dailyLimit = documentedLimit, dailyResetMs = lookAgainMs }, now) {
      if (dailyRemaining !== undefined && dailyRemaining <= dailyLimit / 10) closedUntil = now + dailyResetMs;
    },
    check(now) {
      if (now >= closedUntil) return;
      const message = "nine tenths of the day's requests to HighLevel are used; the rest is kept for orders";
      throw new DailyBudgetError(message, { retryAfterMs: closedUntil - now });
    },
  };
}
