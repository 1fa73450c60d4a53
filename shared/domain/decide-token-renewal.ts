import type { TokenRecord } from './installation.ts';
import { isFree } from './lease.ts';
import { holdsTokens, isUsable } from './token-lifetime.ts';

/**
 * A refresh token works once. HighLevel repeats its answer to the same token for 30 s; afterwards a pair whose answer
 * was lost is gone for good. So one holder at a time may send it, and who takes over from a dead one is still in time:
 *
 *     0 s                                            20 s   22 s          26 s      30 s
 *     ├─ claim and intent, in one save                │      │             │         │
 *     ├─ request: 429s waited out ≤ 12 s, then ≤ 8 s ─┤      │             │         │
 *     │        └─ answer ─ save, tried 9 times      │      │             │         │
 *     ├─ lease ──────────────────────────────────────────────┤             │         │
 *     │                                                      ├ a successor ┤         │
 *     │                                                      │ may send the│         │
 *     │                                                      │ same token  │         │
 *     └─ HighLevel still repeats its answer ─────────────────┴─────────────┴─────────┘
 *
 * The lease guards one request, not a whole invocation: it is claimed again, for its full length, before each request,
 * and who was passed over in between loses the save of that claim and sends nothing.
 */
export const renewalTimes = {
  leaseMs: 22_000,
  /** The same refresh token is sent again only so long after its first sending: HighLevel's 30 s less the way there. */
  resendMs: 26_000,
} as const;

export type RenewalStep =
  /** Another invocation holds the lease. */
  | 'wait'
  /** Send the refresh token. */
  | 'refresh'
  /** There is no refresh token, or it was refused: only the company's token can bring a new pair. */
  | 'mint'
  /** The refresh token may be used up. Mint; if that cannot be, use the access token while it lasts. */
  | 'mint-or-keep'
  /** As above, but the access token is over too: a last sending can only win. */
  | 'mint-or-refresh';

export function decideRenewal(record: TokenRecord | undefined, owner: string, now: number): RenewalStep {
  if (!isFree(record?.lease, owner, now)) return 'wait';
  if (!holdsTokens(record) || record.refreshToken === undefined) return 'mint';
  if (record.refreshIntent === undefined || now < record.refreshIntent.at + renewalTimes.resendMs) return 'refresh';
  return isUsable(record, now) ? 'mint-or-keep' : 'mint-or-refresh';
}

/** The record under a lease of `owner`; for a refresh with the intent, whose time stays that of the first sending. */
export function claimed(record: TokenRecord, owner: string, effect: 'refresh' | 'mint', now: number): TokenRecord {
  const lease = { owner, until: now + renewalTimes.leaseMs };
  if (effect === 'mint') return { ...record, lease };
  const first = record.refreshIntent?.at;
  const at = first !== undefined && now < first + renewalTimes.resendMs ? first : now;
  return { ...record, lease, refreshIntent: { at } };
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
