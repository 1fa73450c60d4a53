import type { Clock } from '../../../ports/clock.ts';

/** Answers from memory for a while, also to several who ask at the same time. A read that failed is not remembered. */
export function readOnce<T>(clock: Clock, lifeMs: number) {
  const known = new Map<string, { readonly value: Promise<T>; readonly until: number }>();

  return async (key: string, read: () => Promise<T>): Promise<T> => {
    const found = known.get(key);
    // Whoever asked first may have been refused for reasons that are not ours: then we ask ourselves.
    const shared = found && found.until > clock.now() ? await found.value.then(toFound, () => undefined) : undefined;
    if (shared !== undefined) return shared.value;
    const value = read();
    known.set(key, { value, until: clock.now() + lifeMs });
    value.catch(() => known.delete(key));
    return value;
  };
}

function toFound<T>(value: T): { readonly value: T } {
  return { value };
}
