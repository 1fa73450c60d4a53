import { PermanentError, TransientError } from '../../domain/errors.ts';
import type { LocationId } from '../../domain/ids.ts';
import { isSameContent } from '../../domain/same-content.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Pulse, PulseStore } from '../../ports/pulses.ts';
import type { StorefrontProfile } from '../../ports/storefront.ts';
import { updateRecord } from '../update-record.ts';

export interface ReadProfileDeps {
  readonly pulses: PulseStore;
  readonly storefront: StorefrontProfile;
  readonly clock: Clock;
}

const day = 24 * 60 * 60_000;

/**
 * Reads once a day how the location calls itself and in which time zone it is.
 * @returns when it was read, if it was time to and HighLevel told; else the next look asks again.
 */
export async function readProfile(
  { pulses, storefront, clock }: ReadProfileDeps,
  locationId: LocationId,
  lastReadAt: number | undefined,
): Promise<number | undefined> {
  const now = clock.now();
  if (lastReadAt !== undefined && lastReadAt + day > now) return undefined;
  const profile = await storefront.findProfile(locationId).catch(untold);
  if (!profile) return undefined;
  await updateRecord<Pulse>({ find: () => pulses.find(locationId), save: pulses.save }, (known) => {
    const pulse = { ...known, locationId, ...profile, updatedAt: known?.updatedAt ?? now };
    return known && isSameContent(pulse, known) ? known : { ...pulse, updatedAt: now };
  });
  return now;
}

/** Nothing depends on it but how days are counted: what reads orders tells of trouble. @throws any other error. */
function untold(error: unknown): undefined {
  if (error instanceof TransientError || error instanceof PermanentError) return undefined;
  throw error;
}
