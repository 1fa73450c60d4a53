import { NewerVersionError } from '../../../domain/errors.ts';
import type { Key } from './document-table.ts';

/**
 * The form of the records that this version writes, and the newest that it reads. Raised only when a version before would
 * misread or spoil what is written from then on; a new optional field is none of that. Records without a number are of form 1.
 */
export const recordFormat = 1;

/** @throws NewerVersionError unless this version knows the form. */
export function requireKnownFormat(key: Key, format = 1): void {
  if (format > recordFormat) throw newerRecord(key);
}

export function newerRecord({ pk, sk }: Key): NewerVersionError {
  return new NewerVersionError(`The record ${pk} ${sk}`);
}
