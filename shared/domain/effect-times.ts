/**
 * How long an effect may take, and how long the claim lasts that guards it. Milliseconds. Every lane reads from here; what
 * infrastructure alone needs (a function's time-out, a message's visibility) stands in `functions/lanes.ts`, and a test
 * holds the two together.
 *
 * An effect that was asked for, and whose answer is lost:
 *
 *     intent.at ── request ≤ 8 s ──┬── provider's own delay ≤ 5 s ──┬── clocks that differ ≤ 5 s ──┬── 20 s: look up, then decide
 *
 * The claim of the worker that asks for it:
 *
 *     claim ─────────────────── holder may act ──────────────────┐ until
 *     |<-- function time-out -->|<-- request ≤ 8 s -->|<-- 5 s -->|
 *
 * A lease must outlive every effect that its holder can still cause, so it is at least as long as the three together.
 */

/** From connecting to the last byte of the answer; a request that is not over by then is given up. */
export const requestMs = 8_000;

/** How long a provider may take to list what it has accepted (assumed: no provider documents it). */
export const providerDelayMs = 5_000;

/** How far the clocks of two machines may differ (assumed). */
export const clockSkewMs = 5_000;

/** After its intent, an effect has shown itself by then or never happens. */
export const settleMs = 20_000;

/** The claim on an order's part or on an order's fulfillments, which is never renewed. */
export const leaseMs = 60_000;

/**
 * The claim on a location's catalog, renewed by the work itself: a worker that stops calling loses it.
 *
 *     renewed ── calls may be sent ──┐ 10 s: renew before the next call   lease ends ┐ 30 s
 *     |<----------------------------->|<-- wait for a free place, HTTP time-out ---->|
 */
export const catalogLease = {
  leaseMs: 30_000,
  renewMs: 10_000,
  /** How long after its intent a request may still leave: the longest wait for a free place in the window. */
  sendLagMs: 10_000,
} as const;

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
export const tokenTimes = {
  requestMs: 6_000,
  leaseMs: 14_000,
  /** Minting uses nothing up, so nobody has to be in time: this outlasts whatever a killed function may still cause. */
  mintLeaseMs: 60_000,
  /** A claim for the same refresh token is made only so long after the first: HighLevel's 30 s less the way there. */
  resendMs: 26_000,
  /** How long HighLevel repeats its answer. */
  windowMs: 30_000,
} as const;

/**
 * A provider's refresh token works once, and no provider tells whether it repeats an answer that was lost. So one worker at
 * a time sends it, and after a lost answer the access token, which has minutes left, is used to its end first:
 *
 *     0 s          8 s        14.4 s     20 s             30 s             the access token ends
 *     ├─ claim and intent, in one save    │                │                        │
 *     ├─ request: sent and answered, or given up           │                        │
 *     │             ├─ answer ─ save, tried 9 times        │                        │
 *     ├─ lease ────────────────────────────────────────────┤                        │
 *     ├─ settle: the request has landed, or never will     │                        │
 *     └─ intent without a result: it is not sent, the access token is used ─────────┤
 *                                                                                   └ it is sent again: the consent would
 *                                                                                     be lost anyway, and an answer tells
 *
 * Sent again, it is answered with a pair (the first request never arrived, or the provider takes a token twice) or refused
 * (it was used up: the merchant is asked for consent). No answer leaves the doubt as it is, so that an outage costs nobody
 * the consent. Two sendings are a settle time apart, so that the first cannot land after the second was answered.
 */
export const providerTokenTimes = {
  /** Nine tries, see `saveWithRetry`. */
  saveMs: 6_400,
  /** The longest a request and its save last, and the other half for clocks that differ and a worker that is slow. */
  leaseMs: 30_000,
} as const;

/**
 * How soon a message shows up again after the last beat of the worker that had it, where waiting for the queue's own
 * visibility would be too long.
 */
export const heartbeats = {
  /**
   * A refresh token whose holder was killed may be sent again from second 14 to 26, and nobody but the killed worker's
   * own message brings a successor by then.
   */
  installation: { visibilitySeconds: 12, everyMs: 4_000 },
  /** A worker that is killed is replaced within a minute, though a slice may take five. */
  'product-sync': { visibilitySeconds: 60, everyMs: 20_000 },
} as const;
