import type { Side } from './side.ts';

/**
 * Failures, in two families named by their consequence at a worker.
 *
 * - `TransientError`: the message stays on its queue and is tried again.
 * - `PermanentError`: trying again cannot help; the reason is recorded where the merchant sees it.
 *
 * `NotSentError` and `SchemaMismatchError` belong to neither: they are ours to mend.
 */
export class TransientError extends Error {
  override readonly name: string = 'TransientError';
  /** Milliseconds the other side asked us to wait; absent when it said nothing. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: { readonly cause?: unknown; readonly retryAfterMs?: number } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The request was sent and its answer never came: the effect may or may not have happened. Look before doing it again. */
export class AmbiguousError extends TransientError {
  override readonly name = 'AmbiguousError';
}

/** Nothing left this machine, and trying again cannot change that: the code or the configuration is wrong. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError';
}

/** Nearly all of a day's requests to HighLevel are used; what is left belongs to orders. `retryAfterMs`: until the next day. */
export class DailyBudgetError extends TransientError {
  override readonly name = 'DailyBudgetError';
}

/**
 * A limit on requests that others use, too, has no room: the other side said so, or said so little is left that it was not
 * asked. Nothing has happened over there. `retryAfterMs`: until there is room.
 */
export class RateLimitedError extends TransientError {
  /** As logs and alarms know it: a stored word. */
  override readonly name = 'NoRoomError';
  /** Whether the others need not ask either; else this worker alone leaves what is left to them. */
  readonly isForAll: boolean;

  constructor(message: string, options: { readonly retryAfterMs: number; readonly isForAll: boolean }) {
    super(message, options);
    this.isForAll = options.isForAll;
  }
}

/**
 * Enough workers wait for this side of the location, others stand in line for it, or it has not answered for a while: it was
 * not asked. A worker with a record writes the turn down and is done; else the message waits.
 */
export class NoTurnError extends TransientError {
  override readonly name = 'NoTurnError';
  readonly side: Side;
  /** As merchants know it. */
  readonly sideName: string;
  /** When it may be asked again at the earliest; ms since the epoch. */
  readonly earliest: number;

  constructor(side: Side, options: { readonly sideName: string; readonly earliest: number; readonly now: number }) {
    super(`It is not the turn of this work at ${options.sideName} yet.`, {
      retryAfterMs: Math.max(0, options.earliest - options.now),
    });
    this.side = side;
    this.sideName = options.sideName;
    this.earliest = options.earliest;
  }
}

const newerVersionRetryMs = 15 * 60_000;

/**
 * A newer version of this system wrote or sent it, and this version cannot know what it means. It stays as it is until the
 * newer version is deployed again. `retryAfterMs`: a deployment takes a while.
 */
export class NewerVersionError extends TransientError {
  override readonly name = 'NewerVersionError';

  constructor(what: string) {
    super(`${what} is of a newer version of this system. Deploy that version again.`, {
      retryAfterMs: newerVersionRetryMs,
    });
  }
}

export class PermanentError extends Error {
  override readonly name: string = 'PermanentError';
  /** Kebab-case, stable, listed in docs/reasons.md. */
  readonly code: string;

  constructor(code: string, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}

/** The provider no longer accepts the merchant's credentials. */
export class CredentialsRefusedError extends PermanentError {
  override readonly name = 'CredentialsRefusedError';

  constructor(message: string, options: { readonly cause?: unknown } = {}) {
    super('credentials-refused', message, options);
  }
}

/** HighLevel will not serve this location until something about the installation changes. */
export class InstallationBlockedError extends PermanentError {
  override readonly name = 'InstallationBlockedError';
  readonly state: 'suspended' | 'missing-scope' | 'reauth-required' | 'uninstalled';

  constructor(state: InstallationBlockedError['state'], message: string, options: { readonly cause?: unknown } = {}) {
    super(state, message, options);
    this.state = state;
  }
}

/**
 * The request worked and the answer had a shape we do not know: the world changed, not the network.
 * After a request that creates something, treat it like an `AmbiguousError`: the effect has happened.
 */
export class SchemaMismatchError extends Error {
  override readonly name = 'SchemaMismatchError';
  /** Where and what, as key paths; never values. */
  readonly issues: readonly string[];

  constructor(what: string, issues: readonly string[]) {
    super(`${what} answered in a shape this version does not know: ${issues.join('; ')}`);
    this.issues = issues;
  }
}
