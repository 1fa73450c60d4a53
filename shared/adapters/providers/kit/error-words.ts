import { wellFormedJson } from '../../../platform/well-formed-json.ts';

/** Why a request failed, from any of the usual error bodies; undefined when none of them says it in words. */
export function errorWords(body: unknown): string | undefined {
  const { error, errors, error_description, detail, details, title, message, result } = fieldsOf(body);
  const nested = [fieldsOf(error).message, fieldErrors(fieldsOf(errors).reason)];
  const candidates = [...nested, error_description, error, detail, details, title, message, result];
  return candidates.find((words): words is string => typeof words === 'string' && words !== '');
}

/** Anything as an object to look into. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** A reason may itself be JSON: complaints by field. */
function fieldErrors(reason: unknown): unknown {
  if (typeof reason !== 'string' || !reason.startsWith('{')) return reason;
  try {
    return Object.values(fieldsOf(wellFormedJson(reason)))
      .flat()
      .join(' ');
  } catch {
    return reason;
  }
}
