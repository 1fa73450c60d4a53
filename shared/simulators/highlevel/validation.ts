import { invalid } from './responses.ts';

/** Says what is wrong with a value, in the words of the platform's validator; nothing when it is fine. */
export type Check = (value: unknown, path: string) => readonly string[];

interface Field {
  readonly check: Check;
  readonly required: boolean;
}

export type Fields = Readonly<Record<string, Field>>;

export const required = (check: Check): Field => ({ check, required: true });
export const optional = (check: Check): Field => ({ check, required: false });

export const text: Check = (value, path) => (typeof value === 'string' ? [] : [`${path} must be a string`]);

export const filledText: Check = (value, path) => {
  if (typeof value !== 'string') {
    return [`${path} must be a string`];
  }
  return value.trim() === '' ? [`${path} should not be empty`] : [];
};

export const truth: Check = (value, path) => (typeof value === 'boolean' ? [] : [`${path} must be a boolean value`]);

export const anything: Check = () => [];

export function number(minimum = Number.NEGATIVE_INFINITY): Check {
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return [`${path} must be a number conforming to the specified constraints`];
    }
    return value < minimum ? [`${path} must not be less than ${minimum}`] : [];
  };
}

export function oneOf(...allowed: readonly string[]): Check {
  return (value, path) =>
    typeof value === 'string' && allowed.includes(value)
      ? []
      : [`${path} must be one of the following values: ${allowed.join(', ')}`];
}

export function orNull(check: Check): Check {
  return (value, path) => (value === null ? [] : check(value, path));
}

export function listOf(check: Check, bounds: { readonly minimum?: number; readonly maximum?: number } = {}): Check {
  return (value, path) => {
    if (!Array.isArray(value)) {
      return [`${path} must be an array`];
    }
    if (value.length < (bounds.minimum ?? 0)) {
      return [`${path} should not be empty`];
    }
    if (value.length > (bounds.maximum ?? Number.POSITIVE_INFINITY)) {
      return [`${path} must contain no more than ${bounds.maximum} elements`];
    }
    return value.flatMap((each, index) => check(each, `${path}.${index}`));
  };
}

export function object(fields: Fields): Check {
  return (value, path) => {
    if (!isRecord(value)) {
      return [`${path} must be an object`];
    }
    return complaints(value, fields, `${path}.`);
  };
}

/** Refuses with every complaint at once: unknown fields, missing ones, wrong ones. */
export function demand(body: Readonly<Record<string, unknown>>, fields: Fields): void {
  const found = complaints(body, fields, '');
  if (found.length > 0) {
    throw invalid(found);
  }
}

/** The fields of a body that are in the schema. */
export function knownFields(body: Readonly<Record<string, unknown>>, fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([key]) => Object.hasOwn(fields, key)));
}

/** The same fields, of which none but these has to be there. */
export function asOptional(fields: Fields, ...stillRequired: readonly string[]): Fields {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.map(([key, field]) => [key, stillRequired.includes(key) ? field : optional(field.check)]),
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function complaints(body: Readonly<Record<string, unknown>>, fields: Fields, prefix: string): string[] {
  const unknown = Object.keys(body)
    .filter((key) => !Object.hasOwn(fields, key))
    .map((key) => (prefix === '' ? `property ${key} should not exist` : `${prefix}property ${key} should not exist`));
  const wrong = Object.entries(fields).flatMap(([key, field]) => {
    const value = body[key];
    if (value === undefined) {
      return field.required ? [`${prefix}${key} should not be empty`] : [];
    }
    return field.check(value, `${prefix}${key}`);
  });
  return [...unknown, ...wrong];
}
