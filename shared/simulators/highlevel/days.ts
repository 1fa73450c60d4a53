import { invalid } from './responses.ts';
import type { Call } from './routing.ts';

/** `startAt` and `endAt` of the query are days, not moments, and the last one is included. Says whether a time lies in them. */
export function daysOf(call: Call): (at: number) => boolean {
  const from = dayIn(call, 'startAt');
  const until = dayIn(call, 'endAt');
  if (from === undefined && until === undefined) {
    return () => true;
  }
  const dayOf = call.world.settings.behaviour.daysAreIn === 'utc' ? utcDay : dayAt(zoneOf(call));
  return (at) => {
    const day = dayOf(at);
    return (from === undefined || day >= from) && (until === undefined || day <= until);
  };
}

function dayIn({ query }: Call, name: string): string | undefined {
  const value = query.get(name);
  if (value === null) {
    return undefined;
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(`${value}T00:00:00.000Z`))) {
    throw invalid([`${name} must be formatted as YYYY-MM-DD`]);
  }
  return value;
}

function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function dayAt(timeZone: string): (at: number) => string {
  // Canada writes days as ISO does.
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (at) => format.format(at);
}

function zoneOf({ world, query }: Call): string {
  return String(world.locations.get(query.get('altId') ?? '')?.profile.timezone ?? 'UTC');
}
