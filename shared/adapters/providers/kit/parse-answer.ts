import * as v from 'valibot';
import { SchemaMismatchError } from '../../../domain/errors.ts';
import { accepted, type ProviderAnswer } from './provider-http.ts';

/** Reads what a provider sent. @throws SchemaMismatchError that names key paths and never values. */
export function parseAnswer<Schema extends v.GenericSchema>(
  what: string,
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const issues = result.issues.map(
    (issue) => `${v.getDotPath(issue) ?? 'the answer'}: expected ${issue.expected ?? issue.type}`,
  );
  throw new SchemaMismatchError(what, issues.slice(0, 5));
}

/** @throws PermanentError `provider-refused` when the answer is a refusal; SchemaMismatchError. */
export function readAnswer<Schema extends v.GenericSchema>(
  what: string,
  schema: Schema,
  answer: ProviderAnswer,
): v.InferOutput<Schema> {
  return parseAnswer(what, schema, accepted(answer).body);
}

/** As `readAnswer`, but a 404 is an answer: undefined. */
export function readIfThere<Schema extends v.GenericSchema>(
  what: string,
  schema: Schema,
  answer: ProviderAnswer,
): v.InferOutput<Schema> | undefined {
  return answer.status === 404 ? undefined : readAnswer(what, schema, answer);
}
