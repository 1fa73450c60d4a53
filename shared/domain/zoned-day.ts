const dayMs = 24 * 60 * 60_000;

/** Whether the runtime knows this time zone by its IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(formatOf(name));
  } catch {
    return false;
  }
}

/** The day of `time` (ms) in this zone: `2026-12-01`. */
export function dayIn(time: number, timeZone: string): string {
  return wallClock(time, timeZone).toISOString().slice(0, 10);
}

/**
 * When a day begins in this zone; ms. A day has 23 or 25 hours where the clocks change; where they jump over midnight, it
 * begins at the first moment that is of it.
 * @returns undefined for what is no day.
 */
export function startOfDay(day: string, timeZone: string): number | undefined {
  const utc = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 10) !== day) return undefined;
  // The zone's distance from UTC is asked on either side of midnight: one of them is that of midnight itself.
  const guesses = [utc - dayMs, utc + dayMs].map((time) => utc - offsetAt(time, timeZone));
  const first = Math.min(...guesses.filter((time) => dayIn(time, timeZone) >= day));
  return Number.isFinite(first) ? first : undefined;
}

/** The day after, or so many days after or before. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** How far the zone's clocks are ahead of UTC; ms. */
function offsetAt(time: number, timeZone: string): number {
  return wallClock(time, timeZone).getTime() - Math.trunc(time / 1_000) * 1_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const two = '2-digit';
  const parts = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...parts });
  formats.set(timeZone, made);
  return made;
}

/** What the zone's clocks show, as if it were UTC. */
function wallClock(time: number, timeZone: string): Date {
  const shown = new Map(
    formatOf(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const at = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0;
  return new Date(Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second')));
}
