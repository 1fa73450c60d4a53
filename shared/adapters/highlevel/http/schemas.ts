import * as v from 'valibot';
import { SchemaMismatchError } from '../../../domain/errors.ts';
import { wellFormedJson } from '../../../platform/well-formed-json.ts';

/** The pieces that schemas of HighLevel's answers are made of: tolerant, because answers differ from the documents. */

/** Null, absent and the empty string all mean "not told". */
export const text = v.pipe(
  v.nullish(v.union([v.string(), v.number()])),
  v.transform((value) => (value === null || value === undefined || value === '' ? undefined : String(value).trim())),
);

export const id = v.pipe(v.string(), v.minLength(1));

/** An id of one kind. */
export function idOf<Id extends string>(toId: (text: string) => Id) {
  return v.pipe(id, v.transform(toId));
}

/** An id of one kind; null, absent and the empty string all mean "not told". */
export function maybeIdOf<Id extends string>(toId: (text: string) => Id) {
  return v.pipe(
    text,
    v.transform((told) => (told === undefined ? undefined : toId(told))),
  );
}

/** An amount or a count, as number or as text. */
export const numeric = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.trim(), v.regex(/^-?\d+(\.\d+)?$/, 'must be a number'))]),
  v.transform(Number),
  v.finite(),
);
export const maybeNumeric = maybe(numeric);

/** Kept as it was sent, for reading into minor units without passing through binary fractions. */
export const decimal = v.union([
  v.number(),
  v.pipe(v.string(), v.trim(), v.regex(/^-?\d+(\.\d+)?$/, 'must be a number')),
]);

/** Observed as text in examples that HighLevel publishes (apps/oauth.json, 2026-06-19); documented as a boolean. */
export const flag = v.pipe(
  v.nullish(v.union([v.boolean(), v.string()])),
  v.transform((value) => (typeof value === 'string' ? value.toLowerCase() === 'true' : (value ?? undefined))),
);

/** Null is the same as absent. */
export function maybe<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(
    v.nullish(schema),
    v.transform((value) => (value ?? undefined) as v.InferOutput<Schema> | undefined),
  );
}

/** Null and absent are the empty list. */
export function list<Schema extends v.GenericSchema>(schema: Schema) {
  return v.nullish(v.array(schema), []);
}

/** The thing itself, or wrapped under one of `names`, as some answers have it. */
export function perhapsWrapped<Schema extends v.GenericSchema>(schema: Schema, ...names: readonly string[]) {
  return v.pipe(
    v.unknown(),
    v.transform((value) => {
      if (typeof value !== 'object' || value === null || '_id' in value) return value;
      const inside = Object.entries(value).find(([name, inner]) => names.includes(name) && typeof inner === 'object');
      return inside?.[1] ?? value;
    }),
    schema,
  );
}

/** @throws SchemaMismatchError naming key paths and what was expected there; never values. */
export function parseAnswer<Schema extends v.GenericSchema>(
  schema: Schema,
  body: string,
  what: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, parseJson(body, what));
  if (result.success) return result.output;
  throw new SchemaMismatchError(what, result.issues.map(describe));
}

function describe(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? '(whole)'}: expected ${issue.expected ?? issue.type}`;
}

function parseJson(body: string, what: string): unknown {
  try {
    return wellFormedJson(body);
  } catch {
    throw new SchemaMismatchError(what, ['(whole): expected JSON']);
  }
}
