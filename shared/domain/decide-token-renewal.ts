import { isFree } from './lease.ts';
import { holdsTokens, isUsable } from './token-lifetime.ts';
import type { TokenRecord } from './token-record.ts';

/**
 * A refresh token works once. HighLevel repeats its answer to the same token for 30 s; afterwards a pair whose answer
 * was lost is gone for good. So one holder at a time may send it, and who takes over from a dead one is still in time:
 *
 *     0 s              6 s         14 s                      26 s      30 s
 *     ├─ claim and intent, in one save                         │         │
 *     ├─ request: from connecting to the last byte of the answer         │
 *     │                ├─ answer ─ save, tried 9 times         │         │
 *     ├─ lease ────────────────────┤                           │         │
 *     │                            ├─ a successor may send the ┤         │
 *     │                            │  same token again         │         │
 *     └─ HighLevel still repeats its answer ───────────────────┴─────────┤
 *                                                                        └ never again: mint, or keep the access
 *                                                                          token to its end
 *
 * The lease guards one request, not a whole invocation: it is claimed again, for its full length, before each request,
 * and who was passed over in between loses the save of that claim and sends nothing. A request that is not over in time
 * is given up, whatever it is waiting for; the eight seconds after it are for clocks that differ.
 */
const renewalTimes = {
  requestMs: 6_000,
  leaseMs: 14_000,
  /** Minting uses nothing up, so nobody has to be in time: this outlasts whatever a killed function may still cause. */
  mintLeaseMs: 60_000,
  /** A claim for the same refresh token is made only so long after the first: HighLevel's 30 s less the way there. */
  resendMs: 26_000,
  /** How long HighLevel repeats its answer. */
  windowMs: 30_000,
} as const;

export type RenewalStep =
  /** Another invocation holds the lease. */
  | 'wait'
  /** Send the refresh token. */
  | 'refresh'
  /** There is no refresh token, or it was refused: only the company's token can bring a new pair. */
  | 'mint'
  /** The refresh token may be used up, and is not sent any more. Mint; if that cannot be, use the access token to its end. */
  | 'mint-or-keep';

export function decideRenewal(record: TokenRecord | undefined, owner: string, now: number): RenewalStep {
  if (!isFree(record?.lease, owner, now)) return 'wait';
  if (!holdsTokens(record) || record.refreshToken === undefined) return 'mint';
  if (record.refreshIntent === undefined || mayBeRepeated(record.refreshIntent, now)) return 'refresh';
  return isUsable(record, now) ? 'mint-or-keep' : 'mint';
}

/** True while a token whose answer was lost may be sent once more. */
export function mayBeRepeated({ at }: { readonly at: number }, now: number): boolean {
  return now < at + renewalTimes.resendMs;
}

/** When a request under this claim is over: before its lease is, and while HighLevel still repeats its answer. */
export function requestEndsBy({ lease, refreshIntent }: TokenRecord): number {
  const { leaseMs, requestMs, windowMs } = renewalTimes;
  return Math.min((lease?.until ?? 0) - leaseMs + requestMs, (refreshIntent?.at ?? 0) + windowMs);
}

/** The record under a lease of `owner`; for a refresh with the intent, whose time stays that of the first sending. */
export function claimed(record: TokenRecord, owner: string, effect: 'refresh' | 'mint', now: number): TokenRecord {
  const { leaseMs, mintLeaseMs } = renewalTimes;
  if (effect === 'mint') return { ...record, lease: { owner, until: now + mintLeaseMs } };
  return { ...record, lease: { owner, until: now + leaseMs }, refreshIntent: record.refreshIntent ?? { at: now } };
}

/** The record as it is when nothing came of a claim: `intent` stays when the refresh token may have been used up. */
export function released(record: TokenRecord, intent: 'keep-intent' | 'drop-intent'): TokenRecord {
  const { lease: _, refreshIntent, ...kept } = record;
  return refreshIntent && intent === 'keep-intent' ? { ...kept, refreshIntent } : kept;
}

/** The record once HighLevel has refused its refresh token for good. The access token lives out its time. */
export function withoutRefreshToken(record: TokenRecord): TokenRecord {
  const { refreshToken: _, ...kept } = released(record, 'drop-intent');
  return kept;
}
