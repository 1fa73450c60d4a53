import type { ActivityChange } from '../../shared/ports/activities.ts';

const mostChanges = 50;
const longestValue = 200;

/** What differs between two objects, by path; lists are compared whole. At most 50, each value cut at 200 characters. */
export function changesBetween(before: unknown, after: unknown, path = ''): readonly ActivityChange[] {
  if (!isGroup(before) || !isGroup(after)) {
    const [from, to] = [wordOf(before), wordOf(after)];
    return from === to ? [] : [{ path, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .flatMap((name) => changesBetween(before[name], after[name], path === '' ? name : `${path}.${name}`))
    .slice(0, mostChanges);
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wordOf(value: unknown): string | undefined {
  return value === undefined ? undefined : (JSON.stringify(value) ?? '').slice(0, longestValue);
}
