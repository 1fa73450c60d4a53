import { SchemaMismatchError, TransientError } from './errors.ts';
import type { Reason } from './reason.ts';

/**
 * Why work was given up for now. Errors' own messages may hold others' words; those of a mismatch are key paths.
 * @param what did not succeed, as the beginning of a sentence.
 * @param next what comes of it now, as a sentence.
 */
export function keptFailing(what: string, error: unknown, next: string): Reason {
  return { code: 'kept-failing', message: `${what} failed until it was given up: ${whoseFault(error)}. ${next}` };
}

function whoseFault(error: unknown): string {
  if (error instanceof SchemaMismatchError) return error.message;
  return error instanceof TransientError ? 'the other side did not answer as it should' : 'a fault of the program';
}
