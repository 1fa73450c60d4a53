import * as v from 'valibot';
import { SchemaMismatchError } from '../../domain/errors.ts';

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
