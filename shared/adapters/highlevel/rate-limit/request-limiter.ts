import type { Tenant } from '../../../domain/ids.ts';

/** Longer waits belong on the queue, not inside an invocation. */
export const longestWaitMs = 12_000;

/** HighLevel counts each tenant's requests apart. */
export interface RequestLimiter {
  /** @param tenant absent: requests for tokens, which name none. */
  admissionOf(tenant: Tenant | undefined): Admission;
}

/** Stands before every request of one tenant. */
export interface Admission {
  /**
   * Waits until one more request may leave.
   * @throws DailyBudgetError when the day's part is used up; TransientError when the wait belongs on the queue.
   */
  acquire(): Promise<Permit>;
}

/** Exactly one of the two is called, once. */
export interface Permit {
  settled(answer: RateAnswer): void;
  /** No answer came: the request may still arrive over there. */
  unanswered(): void;
}

export interface RateAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}
