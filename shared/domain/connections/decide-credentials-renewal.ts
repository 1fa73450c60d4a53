import { providerTokenTimes, requestMs, settleMs } from '../effect-times.ts';
import { isFree, type Lease } from '../lease.ts';
import type { Connection, ProviderCredentials } from './connection.ts';

export type CredentialsStep =
  /** The access token is good for what begins now. */
  | { readonly kind: 'use' }
  /** Another worker is renewing it. */
  | { readonly kind: 'wait' }
  /** An earlier request may still land until then (ms): nothing is sent before. */
  | { readonly kind: 'settle'; readonly until: number }
  | { readonly kind: 'renew' };

/**
 * What may be done with a refresh token that works once; drawn at `providerTokenTimes`.
 * @param access what the provider's rules say of the access token: it ends soon; work that begins now still ends before it.
 */
export function decideCredentialsRenewal(
  { renewal, renewalIntent }: Pick<Connection, 'renewal' | 'renewalIntent'>,
  access: { readonly isDue: boolean; readonly isUsable: boolean },
  { owner, now }: { readonly owner: string; readonly now: number },
): CredentialsStep {
  if (!access.isDue) return { kind: 'use' };
  if (!isFree(renewal, owner, now)) return { kind: 'wait' };
  if (renewalIntent === undefined) return { kind: 'renew' };
  if (access.isUsable) return { kind: 'use' };
  const until = renewalIntent.at + settleMs;
  return now < until ? { kind: 'settle', until } : { kind: 'renew' };
}

/** The connection under a lease of `owner`, with the note that its refresh token is about to be sent. */
export function claimedForRenewal(connection: Connection, owner: string, now: number): Connection {
  return { ...connection, renewal: { owner, until: now + providerTokenTimes.leaseMs }, renewalIntent: { at: now } };
}

/** The connection without the lease. `intent` stays on it while the refresh token may have been used up. */
export function releasedFromRenewal(connection: Connection, intent?: Connection['renewalIntent']): Connection {
  const { renewal: _renewal, renewalIntent: _intent, ...rest } = connection;
  return { ...rest, ...(intent && { renewalIntent: intent }) };
}

/** The connection with its next pair, which proves that the provider still accepts us. */
export function renewedWith(connection: Connection, credentials: ProviderCredentials, now: number): Connection {
  const renewed = { ...releasedFromRenewal(connection), credentials, updatedAt: now };
  if (renewed.state !== 'credentials-refused') return renewed;
  const { reason: _reason, ...rest } = renewed;
  return { ...rest, state: 'active' };
}

/** Whether the answer to a request sent now would be saved while the lease lasts: its holder may have been frozen. */
export function isInTimeToRenew(lease: Lease | undefined, now: number): boolean {
  return lease !== undefined && now + requestMs + providerTokenTimes.saveMs <= lease.until;
}
