/** The right to cause one effect, for a while. How long, and why so long, is drawn in `effect-times.ts`. */
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
