import * as v from 'valibot';
import { longestId } from '../../../domain/longest-id.ts';
import { parseMajor } from '../../../domain/money.ts';
import { safeUrl } from '../../../domain/safe-url.ts';
import { nameText, shortText } from '../../../domain/short-text.ts';
import { isTimestamp } from '../../../domain/timestamp.ts';

/** Fields as providers send them: numbers as texts, texts as numbers, null for absent. */

/** A link that may be shown and passed on; undefined when it is none. */
export const link = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'string' ? safeUrl(value) : undefined)),
);

/** A name, a number, a word for people: one line of it; see `shortText`. */
export const line = v.pipe(
  v.fallback(v.nullish(v.union([v.string(), v.number()])), undefined),
  v.transform((value) => shortText(value === null || value === undefined ? undefined : String(value))),
);

/** A name that has to be there; see `nameText`. */
export const name = v.pipe(
  v.string(),
  v.transform((value) => nameText(value)),
);

/** What opens an account: kept whole, so that only what no account could have is refused. */
export const secret = v.pipe(v.string(), v.nonEmpty(), v.maxLength(8_000));

/** An id that may come as a number or as text; nobody counts from 0. */
export const id = v.pipe(
  v.union([
    v.pipe(v.string(), v.minLength(1), v.maxLength(longestId)),
    v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  ]),
  v.transform((value) => String(value)),
);

/** What no decision needs: whatever cannot be read is as if it had not been told. */
export function loose<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(
    v.fallback(v.nullish(schema), undefined),
    v.transform((value) => (value ?? undefined) as v.InferOutput<Schema> | undefined),
  );
}

/** Text, or undefined when it is null, absent, empty or no text at all. */
export const text = v.pipe(
  loose(v.union([v.string(), v.number()])),
  v.transform((value) => (value === undefined || value === '' ? undefined : String(value))),
);

export const optionalId = loose(id);

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

/** Milliseconds since the epoch, from unix seconds or a date text; undefined when it is neither, or the beginning of time. */
export const time = v.pipe(
  loose(v.union([v.string(), v.number()])),
  v.transform((value) => milliseconds(value)),
);

/** A word for a state, whatever its letter case, in ours; one that nobody knows is `unknown`, and none at all is no match. */
export function stateWord<State extends string>(words: Readonly<Record<string, State>>, unknown: State) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(),
    v.transform((word) => words[word.toLowerCase()] ?? unknown),
  );
}

/** An absent or null list is empty. */
export function list<Item extends v.GenericSchema>(item: Item) {
  return v.nullish(v.array(item), []);
}

/** The rows of a page that can be read, and how many cannot: one odd row says nothing about the others. */
export function rows<Item extends v.GenericSchema>(item: Item) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((all) => {
      const items = all.flatMap((row) => {
        const result = v.safeParse(item, row);
        return result.success ? [result.output] : [];
      });
      return { items, unreadable: all.length - items.length };
    }),
  );
}

/**
 * The entries of a list in an answer that can be read, and the key paths of what cannot be in the others: one odd parcel says
 * nothing about the next. An absent or null list is empty.
 */
export function entries<Item extends v.GenericSchema>(name: string, item: Item) {
  return v.pipe(
    v.nullish(v.array(v.unknown()), []),
    v.transform((all) => {
      const items: v.InferOutput<Item>[] = [];
      const unreadable: string[] = [];
      for (const [index, entry] of all.entries()) {
        const result = v.safeParse(item, entry);
        if (result.success) items.push(result.output);
        else unreadable.push([name, index, v.getDotPath(result.issues[0])].filter((key) => key !== null).join('.'));
      }
      return { items, unreadable };
    }),
  );
}

/** The same as a provider's order tells it: only where there is something. */
export function unreadableOf({ unreadable }: { readonly unreadable: readonly string[] }) {
  return unreadable.length > 0 ? { unreadable } : {};
}

function milliseconds(value: string | number | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  const isSeconds = typeof value === 'number' || /^\d+$/.test(value);
  const parsed = isSeconds ? Number(value) * 1000 : Date.parse(value.replace(' ', 'T'));
  return isTimestamp(parsed) && parsed > 0 ? parsed : undefined;
}
