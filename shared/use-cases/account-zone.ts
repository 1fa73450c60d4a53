import type { Pulse } from '../ports/pulses.ts';

export interface AccountZone {
  /** IANA name. */
  readonly timeZone: string;
  /** HighLevel has not told it (yet). */
  readonly isAssumed: boolean;
}

/** Where the account's days begin. */
export function accountZone(pulse: Pick<Pulse, 'timeZone'> | undefined): AccountZone {
  const timeZone = pulse?.timeZone;
  return timeZone === undefined ? { timeZone: 'UTC', isAssumed: true } : { timeZone, isAssumed: false };
}
