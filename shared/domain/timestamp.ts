/** As far from 1970 as a calendar reaches, in milliseconds. */
const calendarMs = 8.64e15;

/** Whether a number of milliseconds since the epoch is a moment that has a date; other sides send any number. */
export function isTimestamp(ms: number): boolean {
  return Math.abs(ms) <= calendarMs;
}
