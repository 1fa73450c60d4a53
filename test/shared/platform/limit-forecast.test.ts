import { describe, expect, it } from '@jest/globals';
import { createLimitForecast } from '../../../shared/platform/limit-forecast.ts';
import type { Random } from '../../../shared/ports/random.ts';
import { seededRandom } from '../../support/fakes/seeded-random.ts';
import { VirtualTime } from '../../support/simulation/virtual-time.ts';

const windowMs = 60_000;

/** One window of a limit that is counted over there, and what became of the requests. */
function counted(limit: number, time: VirtualTime) {
  const endsAt = time.now() + windowMs;
  const seen = { used: 0, refused: 0 };
  return {
    seen,
    endsAt,
    arrive() {
      if (seen.used >= limit) seen.refused += 1;
      else seen.used += 1;
      return limit - seen.used;
    },
  };
}

/** Asks as long as there is room: each request 20 to 140 ms away and as far back, some work between two of them. */
function asker({ time, random, limit }: { time: VirtualTime; random: Random; limit: ReturnType<typeof counted> }) {
  const forecast = createLimitForecast();
  const trip = () => 20 + random.fraction() * 120;
  function ask(): void {
    const sentAt = time.now();
    if (forecast.forecast(sentAt).opensAt > sentAt) return;
    time.after(trip(), () => {
      const left = limit.arrive();
      time.after(trip(), () => {
        forecast.learn({ left, sentAt, endsAt: limit.endsAt });
        time.after(random.fraction() * 200, ask);
      });
    });
  }
  time.after(random.fraction() * 1_000, ask);
}

async function crowd(askers: number, limitOf: number, seed: number) {
  const time = new VirtualTime();
  const random = seededRandom(seed);
  const limit = counted(limitOf, time);
  for (let count = 0; count < askers; count += 1) asker({ time, random, limit });
  await time.runUntil(limit.endsAt - 1, () => {});
  return limit.seen;
}

describe('headroom', () => {
  it('is used to the last request by one who is alone', async () => {
    expect(await crowd(1, 120, 1)).toEqual({ used: 120, refused: 0 });
  });

  it.each([2, 5, 10, 20, 25])(
    'is left in time by %i who know nothing of each other, and little of it is wasted',
    async (askers) => {
      const seeds = Array.from({ length: 20 }, (_, seed) => seed);
      const windows = await Promise.all(seeds.map((seed) => crowd(askers, 120, seed)));
      const refused = windows.reduce((sum, each) => sum + each.refused, 0);
      const used = windows.reduce((sum, each) => sum + each.used, 0);
      // Chance makes a crowd faster than it ever was: less than one refusal in a window of 120.
      expect(refused).toBeLessThan(seeds.length / 2);
      expect(used).toBeGreaterThan(seeds.length * 120 * 0.85);
    },
  );

  it('is there however little is left, when nobody takes it', () => {
    const forecast = createLimitForecast();
    for (let at = 0; at < 10_000; at += 300) forecast.learn({ left: 7, sentAt: at, endsAt: at + 10_000 });
    expect(forecast.forecast(10_100).opensAt).toBe(10_100);
  });

  it('is gone when others are fast and little is left, until the window is over', () => {
    const forecast = createLimitForecast();
    forecast.learn({ left: 40, sentAt: 0, endsAt: windowMs });
    forecast.learn({ left: 20, sentAt: 200, endsAt: windowMs });
    expect(forecast.forecast(400)).toEqual({ opensAt: windowMs, left: 20 });
    expect(forecast.forecast(windowMs).opensAt).toBe(windowMs);
    expect(forecast.forecast(windowMs + 1).opensAt).toBe(windowMs + 1);
  });

  it('is not guessed across a silence: one request finds out', () => {
    const forecast = createLimitForecast();
    forecast.learn({ left: 118, sentAt: 0, endsAt: windowMs });
    // Somebody else ordered at the same moment, once.
    forecast.learn({ left: 115, sentAt: 150, endsAt: windowMs });
    expect(forecast.forecast(50_000).opensAt).toBe(50_000);
  });

  it('does not forget a crowd because two requests happened to meet nobody', () => {
    const forecast = createLimitForecast();
    forecast.learn({ left: 60, sentAt: 0, endsAt: windowMs });
    forecast.learn({ left: 20, sentAt: 200, endsAt: windowMs });
    forecast.learn({ left: 19, sentAt: 350, endsAt: windowMs });
    expect(forecast.forecast(500).opensAt).toBe(windowMs);
  });

  it('starts anew with each window', () => {
    const forecast = createLimitForecast();
    forecast.learn({ left: 60, sentAt: 0, endsAt: 10_000 });
    forecast.learn({ left: 20, sentAt: 200, endsAt: 10_000 });
    forecast.learn({ left: 15, sentAt: 10_500, endsAt: 20_500 });
    expect(forecast.forecast(10_700).opensAt).toBe(10_700);
  });

  it('takes no older word for a newer one', () => {
    const forecast = createLimitForecast();
    forecast.learn({ left: 0, sentAt: 500, endsAt: windowMs });
    forecast.learn({ left: 30, sentAt: 100, endsAt: windowMs });
    expect(forecast.forecast(600)).toEqual({ opensAt: windowMs, left: 0 });
  });

  it('is closed by a refusal for as long as it says, whatever later answers say', () => {
    const forecast = createLimitForecast();
    forecast.close(30_000);
    forecast.learn({ left: 100, sentAt: 10, endsAt: windowMs });
    expect(forecast.forecast(20_000)).toEqual({ opensAt: 30_000, left: 0 });
    expect(forecast.forecast(30_001).opensAt).toBe(30_001);
  });
});
