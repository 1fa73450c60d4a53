const minute = 60_000;

/** One form or the other, as the count wants it. */
export const plural = (count: number, one: string, more: string) => (count === 1 ? one : more);

/** Whole units, the largest that fits: `40 seconds`, `12 minutes`, `3 hours`, `5 days`. */
export function duration(ms: number): string {
  const units = [
    ['day', 24 * 60 * minute],
    ['hour', 60 * minute],
    ['minute', minute],
    ['second', 1_000],
  ] as const;
  const [name, unit] = units.find(([, size]) => ms >= size) ?? (['second', 1_000] as const);
  const count = Math.floor(ms / unit);
  return `${count} ${name}${plural(count, '', 's')}`;
}

export const ago = (then: number, now: number) => `${duration(Math.max(0, now - then))} ago`;

/** A time to the minute, in UTC. */
export const moment = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Columns that stand under each other; the first row is their heading. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
