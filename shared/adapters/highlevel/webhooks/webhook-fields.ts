import { longestId } from '../../../domain/longest-id.ts';
import { isTimestamp } from '../../../domain/timestamp.ts';

/** Single fields of a webhook's body, read without a schema library: this code starts cold at the door. */

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text that is there and says something. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Text that a command may carry: its worker would refuse a longer one. */
export function shortTextOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && text.length <= longestId ? text : undefined;
}

/** HighLevel's ids are 20 to 24 letters and digits; a text that could break a key or a message group is not an id. */
export function idOf<Id extends string>(value: unknown, toId: (text: string) => Id): Id | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,60}$/.test(value) ? toId(value) : undefined;
}

/** ISO text, or a number of milliseconds. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : value;
  return typeof time === 'number' && isTimestamp(time) && time > 0 ? Math.round(time) : undefined;
}
