import { sha256Hex } from '../domain/hash.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ticket, TicketStore } from '../ports/tickets.ts';

export interface SlowSourceDeps {
  readonly tickets: Pick<TicketStore, 'putOnce' | 'find' | 'countTry'>;
  readonly clock: Clock;
}

export interface SourceBound {
  readonly kind: Extract<Ticket['kind'], 'refused-context' | 'bad-code'>;
  /** How often one source may in a window. */
  readonly limit: number;
  readonly windowMs: number;
}

/** When a source that has used up its tries may come again, in ms from now; undefined: it may now. */
export async function findSlowdown(
  { tickets, clock }: SlowSourceDeps,
  bound: SourceBound,
  source: string,
): Promise<number | undefined> {
  const { id, endsAt } = windowOf(bound, source, clock.now());
  const tries = (await tickets.find(bound.kind, id))?.tries ?? 0;
  return tries < bound.limit ? undefined : endsAt - clock.now();
}

/**
 * Counts a try of this source; of several at once each counts. A source that is over its bound costs no write any more.
 * @returns false when it has none left.
 */
export async function countSource(
  { tickets, clock }: SlowSourceDeps,
  bound: SourceBound,
  source: string,
): Promise<boolean> {
  const now = clock.now();
  const { id, endsAt } = windowOf(bound, source, now);
  const counted = await tickets.countTry(bound.kind, id, bound.limit);
  if (counted) return true;
  if (await tickets.find(bound.kind, id)) return false;
  await tickets.putOnce({ kind: bound.kind, id, createdAt: now, expiresAt: endsAt, data: {} });
  return (await tickets.countTry(bound.kind, id, bound.limit)) !== undefined;
}

/** An address is personal: it is kept as a hash, and only until the window ends. One house has a whole /64 of IPv6. */
function windowOf({ kind, windowMs }: SourceBound, source: string, now: number) {
  const place = source.includes(':') ? source.split(':').slice(0, 4).join(':') : source;
  const start = Math.floor(now / windowMs) * windowMs;
  return { id: sha256Hex(`${kind}\n${start}\n${place}`), endsAt: start + windowMs };
}
