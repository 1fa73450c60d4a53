import { signal } from '@preact/signals';
import { accountZone } from '../session.ts';
import { formatLocale, t } from '../text.ts';

/** The page's clock: everything on the screen that says how long ago something was moves with it. */
const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, 15_000);

let touchedAt = Date.now();
for (const event of ['pointerdown', 'keydown', 'wheel'] as const) {
  addEventListener(event, () => {
    touchedAt = Date.now();
  });
}

/** How long nobody has pressed, typed or scrolled. */
export function untouchedMs(): number {
  return Date.now() - touchedAt;
}

/** Calls once, later. @returns what keeps it from being called. */
export function later(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A day of the account some days ago, `2026-12-01`: today for 0. */
export function daysAgo(days: number): string {
  return dayOf(new Date(Date.now() - days * day), accountZone());
}

function dayOf(time: Date, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...(timeZone && { timeZone }) }).format(time);
}

/** `12 min ago`, with the whole time on hover. */
export function When({ at }: { readonly at: string | number }) {
  const time = new Date(at);
  return (
    <time dateTime={time.toISOString()} title={wholeTime(time)}>
      {timeAgo(time)}
    </time>
  );
}

/** `today, 12:00`: when a person placed or did something. */
export function placedText(at: string): string {
  const time = new Date(at);
  const clock = new Intl.DateTimeFormat(formatLocale(), { timeStyle: 'short' }).format(time);
  const days = calendarDays(time);
  if (days === 0) return t('when.today', { clock });
  if (days === 1) return t('when.yesterday', { clock });
  const date = new Intl.DateTimeFormat(formatLocale(), { day: 'numeric', month: 'short' }).format(time);
  return t('when.date', { date, clock });
}

/** `Today`, `Yesterday`, or the date. */
export function dayText(at: string): string {
  const time = new Date(at);
  const days = calendarDays(time);
  if (days === 0) return t('when.day-today');
  if (days === 1) return t('when.day-yesterday');
  return new Intl.DateTimeFormat(formatLocale(), { day: 'numeric', month: 'long', year: 'numeric' }).format(time);
}

/** A day of the account as people write it. @param day `2026-12-01` */
export function dateText(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  return new Intl.DateTimeFormat(formatLocale(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(noon);
}

/** The time of a day that stands above. */
export function Clock({ at }: { readonly at: string }) {
  const time = new Date(at);
  return (
    <time dateTime={at} title={wholeTime(time)}>
      {clockText(time.getTime())}
    </time>
  );
}

export function Placed({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={wholeTime(new Date(at))}>
      {placedText(at)}
    </time>
  );
}

export function clockText(ms: number): string {
  return new Intl.DateTimeFormat(formatLocale(), { timeStyle: 'short' }).format(new Date(ms));
}

function timeAgo(time: Date): string {
  const age = Math.max(0, now.value - time.getTime());
  if (age < minute) return t('when.now');
  if (age < hour) return t('when.minutes', { n: Math.floor(age / minute) });
  if (age < day) return t('when.hours', { n: Math.floor(age / hour) });
  return t('when.days', { n: Math.floor(age / day) });
}

function wholeTime(time: Date): string {
  return new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'full', timeStyle: 'medium' }).format(time);
}

/** 0 for today, 1 for yesterday. */
function calendarDays(time: Date): number {
  const start = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((start(new Date(now.value)) - start(time)) / day);
}
