import { tokenTimes } from '../effect-times.ts';
import { isFree } from '../lease.ts';
import { holdsTokens, isUsable } from './token-lifetime.ts';
import type { TokenRecord } from './token-record.ts';

export type RenewalStep =
  /** Another invocation holds the lease. */
  | 'wait'
  /** Send the refresh token. */
  | 'refresh'
  /** There is no refresh token, or it was refused: only the company's token can bring a new pair. */
  | 'mint'
  /** The refresh token may be used up, and is not sent any more. Mint; if that cannot be, use the access token to its end. */
  | 'mint-or-keep';

/** The next step of a renewal; its times are drawn at `tokenTimes`. */
export function decideRenewal(record: TokenRecord | undefined, owner: string, now: number): RenewalStep {
  if (!isFree(record?.lease, owner, now)) return 'wait';
  if (!holdsTokens(record) || record.refreshToken === undefined) return 'mint';
  if (record.refreshIntent === undefined || mayBeRepeated(record.refreshIntent, now)) return 'refresh';
  return isUsable(record, now) ? 'mint-or-keep' : 'mint';
}

/** True while a token whose answer was lost may be sent once more. */
export function mayBeRepeated({ at }: { readonly at: number }, now: number): boolean {
  return now < at + tokenTimes.resendMs;
}

/** When a request under this claim is over: before its lease is, and while HighLevel still repeats its answer. */
export function requestEndsBy({ lease, refreshIntent }: TokenRecord): number {
  const { leaseMs, requestMs, windowMs } = tokenTimes;
  return Math.min((lease?.until ?? 0) - leaseMs + requestMs, (refreshIntent?.at ?? 0) + windowMs);
}

/** The record under a lease of `owner`; for a refresh with the intent, whose time stays that of the first sending. */
export function claimed(record: TokenRecord, owner: string, effect: 'refresh' | 'mint', now: number): TokenRecord {
  const { leaseMs, mintLeaseMs } = tokenTimes;
  if (effect === 'mint') return { ...record, lease: { owner, until: now + mintLeaseMs } };
  return { ...record, lease: { owner, until: now + leaseMs }, refreshIntent: record.refreshIntent ?? { at: now } };
}

/** The record as it is when nothing came of a claim: `intent` stays when the refresh token may have been used up. */
export function withoutLease(record: TokenRecord, intent: 'keep-intent' | 'drop-intent'): TokenRecord {
  const { lease: _, refreshIntent, ...kept } = record;
  return refreshIntent && intent === 'keep-intent' ? { ...kept, refreshIntent } : kept;
}

/** The record once HighLevel has refused its refresh token for good. The access token lives out its time. */
export function withoutRefreshToken(record: TokenRecord): TokenRecord {
  const { refreshToken: _, ...kept } = withoutLease(record, 'drop-intent');
  return kept;
}
