/**
 * The right to cause one effect, for a while.
 *
 *     claim ─────────────── holder may act ───────────────┐ until
 *     |<-- function time-out -->|<-- HTTP time-out -->|<5 s>|
 *
 * A lease must outlive every effect that its holder can still cause, so it is at least as long as the three together.
 */
export interface Lease {
  /** A fresh id for each invocation. */
  readonly owner: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** True when `lease` lets `owner` act: nobody holds it, it ran out, or `owner` holds it. */
export function isFree(lease: Lease | undefined, owner: string, now: number): boolean {
  return lease === undefined || lease.until <= now || lease.owner === owner;
}
