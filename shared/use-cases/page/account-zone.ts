import type { LocationId } from '../../domain/ids.ts';
import type { PulseStore } from '../../ports/pulses.ts';

export interface AccountZone {
  /** IANA name. */
  readonly timeZone: string;
  /** HighLevel has not told it (yet). */
  readonly isAssumed: boolean;
}

/** Where the account's days begin. */
export async function accountZone(pulses: Pick<PulseStore, 'find'>, locationId: LocationId): Promise<AccountZone> {
  const timeZone = (await pulses.find(locationId))?.value.timeZone;
  return timeZone === undefined ? { timeZone: 'UTC', isAssumed: true } : { timeZone, isAssumed: false };
}
