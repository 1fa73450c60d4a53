/**
 * Every key of `value` with its type, sorted: `items[].qty: number`. Keys that look like somebody's own are `*`: they hold values.
 */
export function keyPaths(value: unknown): readonly string[] {
  return [...new Set(pathsUnder(value, ''))].sort();
}

function pathsUnder(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value))
    return [`${path || '(whole)'}: list`, ...value.flatMap((each) => pathsUnder(each, `${path}[]`))];
  if (!isObject(value)) return [`${path || '(whole)'}: ${typeOf(value)}`];
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsUnder(inner, path === '' ? safeKey(key) : `${path}.${safeKey(key)}`),
  );
}

/** The names of the keys of one level, sorted. */
export function keysOf(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value).map(safeKey).sort() : [];
}

/** A name of a field, rather than an id, a date or a person that somebody made one of. */
export function safeKey(key: string): string {
  return /^[A-Za-z_$][A-Za-z_$-]{0,39}\d{0,2}[A-Za-z_$-]{0,20}$/.test(key) ? key : '*';
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at `path`, keys joined by dots; `undefined` where the way ends. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)];
    return isObject(inner) ? inner[key] : undefined;
  }, value);
}

export function listAt(value: unknown, path: string): readonly unknown[] {
  const found = path === '' ? value : at(value, path);
  return Array.isArray(found) ? found : [];
}

export function textAt(value: unknown, path: string): string | undefined {
  const found = at(value, path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}
