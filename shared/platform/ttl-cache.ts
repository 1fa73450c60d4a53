import type { Clock } from './clock.ts';

/** Finds a value by its key; `fresh` asks the source even when an answer is remembered. */
export type TtlCache<Value> = (key: string, options?: { readonly fresh?: boolean }) => Promise<Value | undefined>;

/** Remembers what `read` found for `keepMs`. That something was absent is not remembered: it may be written any moment. */
export function ttlCache<Value>(options: {
  readonly read: (key: string) => Promise<Value | undefined>;
  readonly keepMs: number;
  readonly clock: Clock;
  readonly limit?: number;
}): TtlCache<Value> {
  const { read, keepMs, clock, limit = 1_000 } = options;
  const memory = new Map<string, { readonly value: Value; readonly until: number }>();
  return async (key, { fresh = false } = {}) => {
    const known = memory.get(key);
    if (known && !fresh && known.until > clock.now()) return known.value;
    const value = await read(key);
    memory.delete(key);
    if (value !== undefined) memory.set(key, { value, until: clock.now() + keepMs });
    const [oldest] = memory.keys();
    if (memory.size > limit && oldest !== undefined) memory.delete(oldest);
    return value;
  };
}
