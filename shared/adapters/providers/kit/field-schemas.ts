import * as v from 'valibot';
import { longestId } from '../../../domain/longest-id.ts';
import { parseMajor } from '../../../domain/money.ts';
import { safeUrl } from '../../../domain/safe-url.ts';
import { shortText } from '../../../domain/short-text.ts';
import { isTimestamp } from '../../../domain/timestamp.ts';

/** Fields as providers send them: numbers as texts, texts as numbers, null for absent. */

/** A link that may be shown and passed on; undefined when it is none. */
export const link = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'string' ? safeUrl(value) : undefined)),
);

/** A name, a number, a word for people: one line of it; see `shortText`. */
export const line = v.pipe(
  v.nullish(v.union([v.string(), v.number()])),
  v.transform((value) => shortText(value === null || value === undefined ? undefined : String(value))),
);

/** An id that may come as a number or as text. */
export const id = v.pipe(
  v.union([v.pipe(v.string(), v.minLength(1), v.maxLength(longestId)), v.pipe(v.number(), v.safeInteger())]),
  v.transform((value) => String(value)),
);

/** Text, or undefined when it is null, absent or empty. */
export const text = v.pipe(
  v.nullish(v.union([v.string(), v.number()])),
  v.transform((value) => (value === null || value === undefined || value === '' ? undefined : String(value))),
);

export const optionalId = v.pipe(
  v.nullish(id),
  v.transform((value) => value ?? undefined),
);

/** An id of one kind. */
export function idOf<Id extends string>(toId: (text: string) => Id) {
  return v.pipe(id, v.transform(toId));
}

export function optionalIdOf<Id extends string>(toId: (text: string) => Id) {
  return v.pipe(
    optionalId,
    v.transform((told) => (told === undefined ? undefined : toId(told))),
  );
}

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The money in an object: a decimal amount in major units, as text or number, beside its `currency`; exact, or no match. */
export function moneyIn(field: string) {
  return v.pipe(
    v.looseObject({ currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)) }),
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
      const amount = value[field];
      const isAmount = typeof amount === 'string' || typeof amount === 'number';
      const money = isAmount ? parseMajor(amount, value.currency) : undefined;
      if (money === undefined) addIssue({ expected: `a decimal amount as ${field}` });
      return money ?? NEVER;
    }),
  );
}

/** Milliseconds since the epoch, from unix seconds or a date text; undefined when it is neither. */
export const time = v.pipe(
  v.nullish(v.union([v.string(), v.number()])),
  v.transform((value) => milliseconds(value)),
);

/** An absent or null list is empty. */
export function list<Item extends v.GenericSchema>(item: Item) {
  return v.nullish(v.array(item), []);
}

function milliseconds(value: string | number | null | undefined): number | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const isSeconds = typeof value === 'number' || /^\d+$/.test(value);
  const parsed = isSeconds ? Number(value) * 1000 : Date.parse(value.replace(' ', 'T'));
  return isTimestamp(parsed) ? parsed : undefined;
}
