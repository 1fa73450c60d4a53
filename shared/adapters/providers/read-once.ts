import type { Clock } from '../../ports/clock.ts';

/** Reads each key once in a while, also when several ask at the same time; a failed read is forgotten at once. */
export function readOnce<T>(clock: Clock, lifeMs: number, read: (key: string) => Promise<T>) {
  const known = new Map<string, { readonly value: Promise<T>; readonly until: number }>();

  return (key: string): Promise<T> => {
    const found = known.get(key);
    if (found !== undefined && found.until > clock.now()) return found.value;
    const value = read(key);
    known.set(key, { value, until: clock.now() + lifeMs });
    value.catch(() => known.delete(key));
    return value;
  };
}
