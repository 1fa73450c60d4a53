import {
  AmbiguousError,
  CredentialsRefusedError,
  InstallationBlockedError,
  NotSentError,
  PermanentError,
  SchemaMismatchError,
  TransientError,
} from './errors.ts';

/** True when a request may have had its effect: no answer came, or one that makes no sense. Look before sending it again. */
export function mayHaveHappened(error: unknown): error is AmbiguousError | SchemaMismatchError {
  return error instanceof AmbiguousError || error instanceof SchemaMismatchError;
}

/** True when the other side failed or refused, in whatever way; false: the fault is ours. */
export function isTheirs(error: unknown): error is TransientError | PermanentError | SchemaMismatchError {
  return error instanceof TransientError || error instanceof PermanentError || error instanceof SchemaMismatchError;
}

/** True when what failed is the one thing that was asked for; it says nothing about the next one of its kind. */
export function isOfOneThing(error: unknown): error is PermanentError | SchemaMismatchError {
  return isRefusal(error) || error instanceof SchemaMismatchError;
}

/** True when this one request was refused; the location and the credentials are still good, and other requests may be sent. */
export function isRefusal(error: unknown): error is PermanentError {
  if (error instanceof CredentialsRefusedError || error instanceof InstallationBlockedError) return false;
  return error instanceof PermanentError;
}

/**
 * True when what works once is as good as it was: nothing left this machine, the limit was reached, or the other side
 * refused our request itself.
 */
export function wasTurnedAway(error: unknown): boolean {
  if (error instanceof TransientError) return !(error instanceof AmbiguousError);
  return error instanceof PermanentError || error instanceof NotSentError;
}
