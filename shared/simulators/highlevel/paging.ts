import { invalid } from './responses.ts';

/** A page of `all`. The limit that holds when none is sent is the documented one, which may be 0: an empty page. */
export function pageOf<T>(all: readonly T[], query: URLSearchParams, defaultLimit: number): T[] {
  const limit = Math.min(wholeNumber(query, 'limit', defaultLimit), 100);
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

/** `a,b,c` as a set; undefined when the parameter is absent. */
export function listParameter(query: URLSearchParams, name: string): ReadonlySet<string> | undefined {
  const value = query.get(name);
  return value === null || value === '' ? undefined : new Set(value.split(',').map((each) => each.trim()));
}
