import { describe, expect, it } from '@jest/globals';
import { dayAfter, dayIn, isTimeZone, startOfDay } from '../../../shared/domain/zoned-day.ts';

const hour = 60 * 60_000;

function hoursOf(day: string, timeZone: string): number {
  return ((startOfDay(dayAfter(day), timeZone) ?? 0) - (startOfDay(day, timeZone) ?? 0)) / hour;
}

describe('a day of a time zone', () => {
  it.each([
    ['2026-12-01', 'UTC', '2026-12-01T00:00:00.000Z', 24],
    ['2026-12-01', 'America/Chicago', '2026-12-01T06:00:00.000Z', 24],
    ['2026-03-08', 'America/Chicago', '2026-03-08T06:00:00.000Z', 23],
    ['2026-11-01', 'America/Chicago', '2026-11-01T05:00:00.000Z', 25],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 23],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', 25],
    ['2026-06-01', 'Asia/Kolkata', '2026-05-31T18:30:00.000Z', 24],
    ['2026-06-01', 'Pacific/Kiritimati', '2026-05-31T10:00:00.000Z', 24],
    // Half an hour.
    ['2026-10-04', 'Australia/Lord_Howe', '2026-10-03T13:30:00.000Z', 23.5],
    // The clocks jump over midnight.
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z', 23],
    ['2026-04-04', 'America/Santiago', '2026-04-04T03:00:00.000Z', 25],
  ])('%s in %s begins at %s and has %d hours', (day, timeZone, start, hours) => {
    expect(new Date(startOfDay(day, timeZone) ?? 0).toISOString()).toBe(start);
    expect(hoursOf(day, timeZone)).toBe(hours);
  });

  it('is found for each of its hours, and for none of others, all year round', () => {
    for (const timeZone of ['America/Chicago', 'Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe']) {
      for (let day = '2026-01-01'; day < '2027-01-01'; day = dayAfter(day)) {
        const start = startOfDay(day, timeZone) ?? 0;
        const end = startOfDay(dayAfter(day), timeZone) ?? 0;
        expect([dayIn(start - 1, timeZone), dayIn(start, timeZone), dayIn(end - 1, timeZone)]).toEqual([
          dayAfter(day, -1),
          day,
          day,
        ]);
      }
    }
  });

  it.each(['2026-02-30', '2026-13-01', '01.12.2026', '', '2026-12-1'])('is none: %s', (text) => {
    expect(startOfDay(text, 'UTC')).toBeUndefined();
  });

  it('is asked of zones that there are', () => {
    expect([isTimeZone('Europe/Lisbon'), isTimeZone('Mars/Base'), isTimeZone('')]).toEqual([true, false, false]);
  });
});
