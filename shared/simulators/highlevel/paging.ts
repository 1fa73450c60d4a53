import { invalid } from './responses.ts';
import type { Call } from './routing.ts';

/** A page of `all`. The limit that holds when none is sent is the documented one, which may be 0: an empty page. */
export function pageOf<T>(
  all: readonly T[],
  { query, world }: Pick<Call, 'query' | 'world'>,
  defaultLimit: number,
): T[] {
  const limit = Math.min(wholeNumber(query, 'limit', defaultLimit), world.settings.behaviour.largestPage);
  const offset = wholeNumber(query, 'offset', 0);
  return all.slice(offset, offset + limit);
}

function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
  const value = query.get(name);
  if (value === null) {
    return fallback;
  }
  if (!/^\d+$/.test(value)) {
    throw invalid([`${name} must be a positive number`]);
  }
  return Number(value);
}

/** A query parameter that the endpoint cannot do without. */
export function requireQuery(query: URLSearchParams, ...names: readonly string[]): void {
  const missing = names.filter((name) => (query.get(name) ?? '') === '');
  if (missing.length > 0) {
    throw invalid(missing.flatMap((name) => [`${name} should not be empty`, `${name} must be a string`]));
  }
  if (names.includes('altType') && query.get('altType') !== 'location') {
    throw invalid(['altType must be one of the following values: location']);
  }
}

/** `a,b,c`, the parameter said several times, or with brackets behind its name: all as one set; undefined when there is none. */
export function listParameter(query: URLSearchParams, name: string): ReadonlySet<string> | undefined {
  const values = [...query.getAll(name), ...query.getAll(`${name}[]`)].flatMap((value) => value.split(','));
  const named = values.map((each) => each.trim()).filter((each) => each !== '');
  return named.length === 0 ? undefined : new Set(named);
}
