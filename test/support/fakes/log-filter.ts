/**
 * Whether a log line fits a CloudWatch filter pattern: as much of the syntax as the stacks use (`{ ($.a = "x") && ($.b >= 1) }`
 * for lines of JSON, `?"a" ?"b"` for text). Anything else is an error, so that no filter passes unread.
 */
export function fitsFilter(pattern: string, line: string): boolean {
  const json = /^\{ (.+) \}$/.exec(pattern)?.[1];
  if (json !== undefined) return fitsJson(json, line);
  const terms = [...pattern.matchAll(/\?"([^"]+)"/g)].map(([, term = '']) => term);
  if (terms.map((term) => `?"${term}"`).join(' ') !== pattern) throw new Error(`Cannot read the filter ${pattern}.`);
  return terms.some((term) => line.includes(term));
}

/** The value that a filter takes from a line it fits. */
export function filterValue(value: string, line: string): number {
  return value.startsWith('$.') ? Number(JSON.parse(line)[value.slice(2)]) : Number(value);
}

function fitsJson(condition: string, line: string): boolean {
  const fields = parsed(line);
  if (!fields) return false;
  const [every, any] = [condition.includes(' && '), condition.includes(' || ')];
  if (every && any) throw new Error(`Cannot read the filter ${condition}.`);
  const results = condition.split(/ && | \|\| /).map((comparison) => compares(comparison, fields));
  return any ? results.some(Boolean) : results.every(Boolean);
}

function compares(comparison: string, fields: Readonly<Record<string, unknown>>): boolean {
  const [, name = '', operator, text, number] =
    /^\(?\$\.([\w.]+) (=|>=) (?:"([^"]*)"|(\d+))\)?$/.exec(comparison) ?? [];
  if (name === '') throw new Error(`Cannot read the comparison ${comparison}.`);
  const value = name
    .split('.')
    .reduce<unknown>((inside, field) => (inside as typeof fields | undefined)?.[field], fields);
  if (text !== undefined) return value === text;
  if (typeof value !== 'number') return false;
  return operator === '>=' ? value >= Number(number) : value === Number(number);
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
