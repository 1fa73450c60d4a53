/** A minute's worth of requests, counted from the first. */
export interface RequestWindow {
  startedAt: number;
  used: number;
}

export interface Limit {
  readonly count: number;
  readonly perMs: number;
  readonly now: number;
}

/** Counts one request of `key`; false when it is one too many. Nothing in the answer says how many are left. */
export function admit(windows: Map<string, RequestWindow>, key: string, { count, perMs, now }: Limit): boolean {
  const known = windows.get(key);
  const window = known !== undefined && now - known.startedAt < perMs ? known : { startedAt: now, used: 0 };
  windows.set(key, window);
  window.used += 1;
  return window.used <= count;
}
