const windowMs = 60_000;

/** The v1 limit: a window that opens with its first request; a caller that exceeds it is locked out for a minute. */
export interface RateWindow {
  startedAt: number;
  used: number;
  lockedUntil: number;
}

/** The v2 limit: a bucket that refills steadily. */
export interface TokenBucket {
  level: number;
  at: number;
}

export interface Admission {
  readonly admitted: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Limit {
  /** Requests per minute. */
  readonly perMinute: number;
  readonly now: number;
}

/** Counts one v1 request of `key`. A refused v1 request carries no `Retry-After`. */
export function admitToWindow(
  windows: Map<string, RateWindow>,
  key: string,
  { perMinute: limit, now }: Limit,
): Admission {
  const window = windows.get(key) ?? { startedAt: now, used: 0, lockedUntil: 0 };
  windows.set(key, window);
  const isLockOver = window.used > limit && now >= window.lockedUntil;
  const isWindowOver = window.used <= limit && now - window.startedAt >= windowMs;
  if (isLockOver || isWindowOver) Object.assign(window, { startedAt: now, used: 0 });
  if (now < window.lockedUntil) return lockedOut(window, now, limit);
  window.used += 1;
  if (window.used <= limit)
    return admission(true, limit, limit - window.used, (window.startedAt + windowMs - now) / 1000);
  window.lockedUntil = now + windowMs;
  return lockedOut(window, now, limit);
}

function lockedOut(window: RateWindow, now: number, limit: number): Admission {
  return admission(false, limit, 0, (window.lockedUntil - now) / 1000);
}

function admission(admitted: boolean, limit: number, remaining: number, seconds: number): Admission {
  return {
    admitted,
    headers: {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(Math.ceil(seconds)),
    },
  };
}

/** Counts one v2 request of `key`; a refused one says when to come back. */
export function admitToBucket(
  buckets: Map<string, TokenBucket>,
  key: string,
  { perMinute: limit, now }: Limit,
): Admission {
  const bucket = buckets.get(key) ?? { level: limit, at: now };
  buckets.set(key, bucket);
  bucket.level = Math.min(limit, bucket.level + ((now - bucket.at) * limit) / windowMs);
  bucket.at = now;
  const admitted = bucket.level >= 1;
  if (admitted) bucket.level -= 1;
  const headers: Record<string, string> = {
    'x-ratelimit-policy': `${limit};w=60;`,
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.floor(bucket.level)),
    'x-ratelimit-reset': String(Math.round(((limit - bucket.level) * 600) / limit) / 10),
  };
  if (!admitted) headers['retry-after'] = String(Math.max(1, Math.ceil(((1 - bucket.level) * 60) / limit)));
  return { admitted, headers };
}
