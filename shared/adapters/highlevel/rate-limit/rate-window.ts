import type { RequestWindow } from '../../../domain/catalog/catalog-lease.ts';

/**
 * The places of one rate limit window, each used by one request:
 *
 *     sent ──▶ arrives over there ──▶ answered ── 10 s ──▶ place is free again
 *
 * A place's next request leaves 10 s after its last answer, so it arrives at least 10 s after the last one arrived,
 * however long either was under way. So no window of 10 s, sliding, fixed or begun by a first request, ever holds more
 * requests than there are places. The price is the time under way: one part in 41 at a round trip of 250 ms.
 */
export interface RateWindow {
  /** Whether one more request may leave now. */
  turn(now: number, share: number): Turn;
  /** @returns what `answered` or `lost` is called with. */
  sent(now: number): Sent;
  answered(request: Sent, now: number): void;
  /** A request without an answer may arrive for as long as anything between here and there keeps it. */
  unanswered(request: Sent): void;
  hold(until: number): void;
  /** For one interval, at most this many places; a stricter word that still holds stands. */
  narrow(places: number, now: number): void;
  /** All places again. */
  widen(): void;
  /**
   * At most this many requests of ours can be among those that an answer counted: places that were in use at any time
   * since its request was sent.
   */
  inUseSince(sentAt: number): number;
  /** Requests under way count as lost. */
  snapshot(now: number): RequestWindow;
}

export type Turn =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Until one of the requests under way is answered, nothing can be said. */
  | { readonly kind: 'await-answer' };

export interface Sent {
  readonly at: number;
}

/** HighLevel's interval, and a little for clocks that count in whole milliseconds. */
export const intervalMs = 10_000;
const placeMs = intervalMs + 5;
const maxUnderWay = 8;
/** Gateways drop a request long before. */
const longestUnderWayMs = 30_000;

export function createRateWindow(left: RequestWindow): RateWindow {
  /** Ascending; those of the past are kept while an answer may still refer to them. */
  let freeAt = left.freeAt.toSorted((one, other) => one - other);
  const underWay = new Set<Sent>();
  let holdUntil = left.holdUntil;
  let narrowed = { places: Number.POSITIVE_INFINITY, until: 0 };

  const occupy = (until: number) => freeAt.splice(freeAt.findLastIndex((time) => time <= until) + 1, 0, until);

  return {
    turn(now, share) {
      freeAt = freeAt.filter((time) => time > now - longestUnderWayMs);
      if (underWay.size >= maxUnderWay) return { kind: 'await-answer' };
      if (now < holdUntil) return { kind: 'wait', ms: holdUntil - now };
      const isNarrowed = now < narrowed.until;
      const places = Math.max(1, isNarrowed ? Math.min(share, narrowed.places) : share);
      const cooling = freeAt.filter((time) => time > now);
      const tooMany = cooling.length + underWay.size - places + 1;
      if (tooMany <= 0) return { kind: 'go' };
      const next = cooling[tooMany - 1];
      if (next === undefined) return { kind: 'await-answer' };
      return { kind: 'wait', ms: (isNarrowed ? Math.min(next, narrowed.until) : next) - now };
    },
    sent(now) {
      const request = { at: now };
      underWay.add(request);
      return request;
    },
    answered(request, now) {
      if (underWay.delete(request)) occupy(now + placeMs);
    },
    unanswered(request) {
      if (underWay.delete(request)) occupy(request.at + longestUnderWayMs + placeMs);
    },
    hold(until) {
      holdUntil = Math.max(holdUntil, until);
    },
    narrow(places, now) {
      const stricter = now < narrowed.until ? Math.min(narrowed.places, places) : places;
      narrowed = { places: stricter, until: now + placeMs };
    },
    widen() {
      narrowed = { places: Number.POSITIVE_INFINITY, until: 0 };
    },
    inUseSince: (sentAt) => freeAt.filter((time) => time > sentAt).length + underWay.size,
    snapshot(now) {
      const cooling = freeAt.filter((time) => time > now);
      const unanswered = [...underWay].map(({ at }) => at + longestUnderWayMs + placeMs);
      return { freeAt: [...cooling, ...unanswered].toSorted((one, other) => one - other), holdUntil };
    },
  };
}
