import type { Clock } from '../../platform/clock.ts';

const limits = [
  { requests: 3, inMs: 1_000 },
  { requests: 30, inMs: 10_000 },
];

/** At most 3 requests a second and 30 in 10 s (rule S8). */
export function createPace(clock: Clock): { turn(): Promise<void> } {
  let sent: readonly number[] = [];
  const waitFor = (now: number) =>
    Math.max(0, ...limits.map(({ requests, inMs }) => (sent.at(-requests) ?? Number.NEGATIVE_INFINITY) + inMs - now));
  return {
    async turn() {
      for (let wait = waitFor(clock.now()); wait > 0; wait = waitFor(clock.now())) await clock.sleep(wait);
      sent = [...sent, clock.now()].slice(-30);
    },
  };
}
