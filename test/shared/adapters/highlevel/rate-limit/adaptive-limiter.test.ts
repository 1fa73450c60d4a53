import { describe, expect, it } from '@jest/globals';
import { createAdaptiveLimiter } from '../../../../../shared/adapters/highlevel/rate-limit/adaptive-limiter.ts';
import { DailyBudgetError, TransientError } from '../../../../../shared/domain/errors.ts';
import { type Tenant, toLocationId } from '../../../../../shared/domain/ids.ts';
import { createManualClock } from '../../../../support/fakes/manual-clock.ts';

const shop: Tenant = { kind: 'location', id: toLocationId('shop') };
const other: Tenant = { kind: 'location', id: toLocationId('other') };

const left = (remaining: number, more: Readonly<Record<string, string>> = {}) => ({
  status: 200,
  headers: { 'x-ratelimit-max': '100', 'x-ratelimit-remaining': `${remaining}`, ...more },
});

function oneProcess() {
  const clock = createManualClock();
  const limiter = createAdaptiveLimiter(clock);
  return {
    clock,
    /** One request, answered at once; 200 ms later. */
    async hear(answer: { readonly status: number; readonly headers: Record<string, string> }, tenant = shop) {
      (await limiter.admissionOf(tenant).acquire()).settled(answer);
      await clock.advance(200);
    },
    /** Milliseconds from now until the next request leaves. */
    async waits(tenant: Tenant | 'nobody' = shop): Promise<number> {
      const from = clock.now();
      let leftAt: number | undefined;
      const leaving = limiter
        .admissionOf(tenant === 'nobody' ? undefined : tenant)
        .acquire()
        .then(() => (leftAt = clock.now()));
      for (let second = 0; leftAt === undefined && second < 30; second += 1) await clock.advance(1_000);
      await leaving;
      return (leftAt ?? Number.NaN) - from;
    },
    limiter,
  };
}

describe('the limiter of callers of a few requests', () => {
  it('makes nobody wait beside a catalog run that leaves 8 requests of 100, however long it goes on', async () => {
    const { hear, waits } = oneProcess();
    for (let request = 0; request < 20; request += 1) {
      await hear(left(7));
      expect(await waits()).toBe(0);
    }
  });

  it('waits for the next interval when others are so fast that nothing may be left', async () => {
    const { hear, waits } = oneProcess();
    await hear(left(60));
    await hear(left(30));
    expect(await waits()).toBe(9_800);
  });

  it('makes a few orders in a row wait for nothing', async () => {
    const { hear, waits } = oneProcess();
    for (const remaining of [99, 97, 94, 92, 90, 87]) {
      await hear(left(remaining));
      expect(await waits()).toBe(0);
    }
  });

  it('waits when nothing is left, as long as the interval is said to be', async () => {
    const { hear, waits } = oneProcess();
    await hear(left(0, { 'x-ratelimit-interval-milliseconds': '5000' }));
    expect(await waits()).toBe(4_800);
    expect(await waits()).toBe(0);
  });

  it('waits after a refusal, and leaves the wait to the queue when it is long', async () => {
    const { hear, waits, limiter } = oneProcess();
    await hear({ ...left(0), status: 429 });
    expect(await waits()).toBe(9_800);
    await hear({ ...left(0, { 'retry-after': '40' }), status: 429 });
    const leaving = limiter.admissionOf(shop).acquire();
    await expect(leaving).rejects.toBeInstanceOf(TransientError);
    await expect(leaving).rejects.toMatchObject({ retryAfterMs: 39_800 });
  });

  it('ends a day that is used up at once', async () => {
    const { hear, limiter } = oneProcess();
    await hear(left(90, { 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': '3600000' }));
    await expect(limiter.admissionOf(shop).acquire()).rejects.toBeInstanceOf(DailyBudgetError);
  });

  it('keeps the tenants apart, and the requests that name none', async () => {
    const { hear, waits } = oneProcess();
    await hear(left(0));
    expect(await waits(other)).toBe(0);
    expect(await waits('nobody')).toBe(0);
  });

  it('knows nothing more from answers that say nothing', async () => {
    const { hear, waits } = oneProcess();
    await hear({ status: 200, headers: {} });
    await hear({ status: 429, headers: {} });
    expect(await waits()).toBe(0);
  });
});
