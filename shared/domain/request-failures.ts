import {
  AmbiguousError,
  CredentialsRefusedError,
  InstallationBlockedError,
  PermanentError,
  SchemaMismatchError,
} from './errors.ts';

/** True when a request may have had its effect: no answer came, or one that makes no sense. Look before sending it again. */
export function mayHaveHappened(error: unknown): error is AmbiguousError | SchemaMismatchError {
  return error instanceof AmbiguousError || error instanceof SchemaMismatchError;
}

/** True when this one request was refused; the location and the credentials are still good, and other requests may be sent. */
export function isRefusal(error: unknown): error is PermanentError {
  if (error instanceof CredentialsRefusedError || error instanceof InstallationBlockedError) return false;
  return error instanceof PermanentError;
}
