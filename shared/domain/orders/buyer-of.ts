import { sha256Hex } from '../hash.ts';
import type { ContactId, LocationId } from '../ids.ts';

/**
 * What tells whether two orders of a shop are one buyer's: a hash, because a contact's id is long and random, so only a person
 * who has it finds what belongs to it.
 */
export function buyerOf(locationId: LocationId, contactId: ContactId): string {
  return sha256Hex(`buyer\n${locationId}\n${contactId}`);
}
