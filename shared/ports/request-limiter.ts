/** A location's share of HighLevel's requests. One limiter serves one location at a time. */
export interface RequestLimiter {
  /**
   * Waits until one more request may leave.
   * @throws DailyBudgetError when the day's share is used up; TransientError when the wait would be too long to hold on.
   */
  acquire(): Promise<RequestPermit>;
  /** The window as plain JSON, for the worker that goes on after this one. */
  snapshot(): RateWindow;
  /** Permits given since it was made. */
  readonly granted: number;
}

/** Exactly one of the two is called, once. */
export interface RequestPermit {
  /** An answer came. */
  settled(answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> }): void;
  /** No answer came: the request may still arrive over there. */
  lost(): void;
}

/** Times in milliseconds since the epoch. */
export interface RateWindow {
  /** When each used place of the window becomes free again. */
  readonly freeAt: readonly number[];
  /** Nothing may leave before. */
  readonly holdUntil: number;
}
