import { AmbiguousError, SchemaMismatchError } from './errors.ts';

/** True when a request may have had its effect: no answer came, or one that makes no sense. Look before sending it again. */
export function mayHaveHappened(error: unknown): error is AmbiguousError | SchemaMismatchError {
  return error instanceof AmbiguousError || error instanceof SchemaMismatchError;
}
