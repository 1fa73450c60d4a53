import * as v from 'valibot';
import { isTimestamp } from '../../../domain/timestamp.ts';
import { flag, maybe, maybeIdOf, text } from './schemas.ts';

/** The same pieces for fields that no decision needs: an unreadable one is as if it had not been told. */

export const looseText = v.fallback(text, undefined);
export function looseIdOf<Id extends string>(toId: (text: string) => Id) {
  return v.fallback(maybeIdOf(toId), undefined);
}
export const looseFlag = v.fallback(flag, undefined);

/** ISO text, milliseconds, seconds or `{_seconds}`, as the documents of some databases have it → milliseconds. */
export const looseTime = v.pipe(v.nullish(v.unknown()), v.transform(timeOf));

/** Odd entries are left out; see `rowsOf` where they must be counted. */
export function looseList<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(
    v.nullish(v.unknown(), []),
    v.transform((value) => rowsOf(schema, value).rows),
  );
}

export function loose<Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(maybe(schema), undefined);
}

/** A list, or an object whose keys are places; `undefined` for anything else. */
export function entriesOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isFields(value)) return undefined;
  const places = Object.keys(value);
  return places.length > 0 && places.every((place) => /^\d+$/.test(place)) ? Object.values(value) : undefined;
}

/** The rows that can be read, and how many cannot. One odd row says nothing about the others. */
export function rowsOf<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): { readonly rows: readonly v.InferOutput<Schema>[]; readonly unreadable: number } {
  const entries = entriesOf(value) ?? [];
  const rows = entries.flatMap((entry) => {
    const result = v.safeParse(schema, entry);
    return result.success ? [result.output] : [];
  });
  return { rows, unreadable: entries.length - rows.length };
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function timeOf(value: unknown): number | undefined {
  if (isFields(value)) return timeOf(value._seconds ?? value.seconds ?? value.$date);
  const told = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  const time = typeof told === 'string' ? Date.parse(told) : told;
  if (typeof time !== 'number' || !isTimestamp(time)) return undefined;
  // No shop of this platform is as old as the seconds of today read as milliseconds would be.
  return Math.round(typeof told === 'number' && time > 0 && time < 1e11 ? time * 1_000 : time);
}
