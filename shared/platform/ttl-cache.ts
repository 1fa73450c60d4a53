import type { Clock } from './clock.ts';

/** Remembers what was read, for a while. Several who ask at the same time share one read; one that failed is not remembered. */
export interface TtlCache<Value> {
  /** From memory, or `read` now. A read that failed for another caller is not this one's: then it reads by itself. */
  get(key: string, read: () => Promise<Value>): Promise<Value>;
  /** Reads even when an answer is remembered; what it answers is remembered in its place. */
  refresh(key: string, read: () => Promise<Value>): Promise<Value>;
  put(key: string, value: Value): void;
}

export interface TtlCacheOptions<Value> {
  readonly keepMs: number;
  readonly clock: Clock;
  /** The oldest gives way when there are more. */
  readonly limit?: number;
  /** Answers that are not remembered, such as that something is absent: it may be written any moment. */
  readonly isPassing?: (value: Value) => boolean;
}

export function ttlCache<Value>(options: TtlCacheOptions<Value>): TtlCache<Value> {
  const { keepMs, clock, limit = 1_000, isPassing = () => false } = options;
  const memory = new Map<string, { readonly value: Promise<Value>; readonly until: number }>();

  function remember(key: string, value: Promise<Value>): Promise<Value> {
    const entry = { value, until: clock.now() + keepMs };
    memory.delete(key);
    memory.set(key, entry);
    const [oldest] = memory.keys();
    if (memory.size > limit && oldest !== undefined) memory.delete(oldest);
    const forget = () => memory.get(key) === entry && memory.delete(key);
    value.then((found) => isPassing(found) && forget(), forget);
    return value;
  }

  return {
    async get(key, read) {
      const known = memory.get(key);
      const shared = known && known.until > clock.now() ? await known.value.then(toFound, () => undefined) : undefined;
      return shared === undefined ? remember(key, read()) : shared.value;
    },
    refresh: (key, read) => remember(key, read()),
    put: (key, value) => void remember(key, Promise.resolve(value)),
  };
}

function toFound<Value>(value: Value): { readonly value: Value } {
  return { value };
}
