import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  catalogShare,
  createWindowLimiter,
  type WindowLimiter,
} from '../../../../../shared/adapters/highlevel/rate-limit/rate-limit.ts';
import type { RequestWindow } from '../../../../../shared/domain/catalog/catalog-lease.ts';
import { DailyBudgetError } from '../../../../../shared/domain/errors.ts';
import type { Random } from '../../../../../shared/ports/random.ts';
import { createManualClock, type ManualClock } from '../../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../../support/fakes/seeded-random.ts';
import { type CountingServer, createCountingServer, type WindowKind } from '../counting-server.ts';

const empty: RequestWindow = { freeAt: [], holdUntil: 0 };

interface World {
  readonly clock: ManualClock;
  readonly server: CountingServer;
  readonly random: Random;
  /** Milliseconds one way. */
  readonly oneWay: () => number;
  /** Chance that the answer is lost although the request arrives, perhaps much later. */
  readonly loss: number;
}

/** Twelve callers that want more than they can get, until `stop`. */
function crowd(world: World, limiter: WindowLimiter) {
  const { clock, server, random, oneWay, loss } = world;
  let stopped = false;
  let done = 0;
  const arriveLate = async () => {
    await clock.sleep(random.fraction() * 25_000);
    server.arrive(clock.now());
  };
  const caller = async () => {
    const gate = limiter.admissionOf(undefined);
    while (!stopped) {
      const permit = await gate.acquire();
      if (stopped) return;
      if (random.fraction() < loss) {
        void arriveLate();
        await clock.sleep(8_000);
        permit.unanswered();
        continue;
      }
      await clock.sleep(oneWay());
      const left = server.arrive(clock.now());
      await clock.sleep(oneWay());
      const headers = { 'x-ratelimit-max': '100', 'x-ratelimit-remaining': String(Math.max(0, left)) };
      permit.settled({ status: left < 0 ? 429 : 200, headers });
      if (left >= 0) done += 1;
    }
  };
  for (let count = 0; count < 12; count += 1) void caller();
  return {
    stop: () => {
      stopped = true;
    },
    get done() {
      return done;
    },
  };
}

/** Order traffic within its reserve: at most eight requests in any 10 s, now and then all at once. */
async function orders({ clock, server, random }: World, until: number): Promise<void> {
  while (clock.now() < until) {
    const burst = 1 + Math.floor(random.fraction() * 8);
    for (let count = 0; count < burst; count += 1) server.arrive(clock.now());
    await clock.sleep(10_000 + random.fraction() * 3_000);
  }
}

function world(kind: WindowKind, seed: number, more: Partial<World> = {}): World {
  const random = seededRandom(seed);
  const clock = createManualClock(1_800_000_000_000 + Math.floor(random.fraction() * 10_000));
  const spiky = () => Math.round((40 + random.fraction() * 160) * (random.fraction() < 0.05 ? 8 : 1));
  return { clock, random, server: createCountingServer(kind, 100, random), oneWay: spiky, loss: 0.005, ...more };
}

describe('a catalog’s share of HighLevel’s requests', () => {
  it.each(['sliding', 'fixed', 'first-hit'] as const)(
    'is never exceeded in a %s window, whatever the network does and orders do beside it',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          const place = world(kind, seed);
          const limiter = createWindowLimiter({ clock: place.clock, window: empty });
          void orders(place, place.clock.now() + 90_000);
          crowd(place, limiter);
          await place.clock.advance(90_000);
          expect(place.server.refused).toBe(0);
          expect(limiter.granted).toBeGreaterThan(400);
        }),
        { numRuns: 40 },
      );
    },
  );

  it('survives being handed over in the middle, as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 25_000 }), async (seed, cutAt) => {
        const place = world('sliding', seed);
        const first = createWindowLimiter({ clock: place.clock, window: empty });
        const former = crowd(place, first);
        await place.clock.advance(cutAt);
        former.stop();
        const window = JSON.parse(JSON.stringify(first.snapshot())) as RequestWindow;
        const second = createWindowLimiter({ clock: place.clock, window });
        crowd(place, second);
        await place.clock.advance(60_000);
        expect(place.server.refused).toBe(0);
        expect(second.granted).toBeGreaterThan(200);
      }),
      { numRuns: 40 },
    );
  });

  it('is used to at least 97 parts in 100 at a round trip of 250 ms', async () => {
    const place = world('sliding', 7, { oneWay: () => 125, loss: 0 });
    const limiter = createWindowLimiter({ clock: place.clock, window: empty });
    const work = crowd(place, limiter);
    await place.clock.advance(20_000);
    const before = work.done;
    await place.clock.advance(600_000);
    expect((work.done - before) / (600 * (catalogShare / 10))).toBeGreaterThanOrEqual(0.97);
  });

  it('begins with one empty interval when nobody knows what the last worker sent', async () => {
    const clock = createManualClock();
    const limiter = createWindowLimiter({ clock, window: undefined });
    void limiter.admissionOf(undefined).acquire();
    await clock.advance(9_999);
    expect(limiter.granted).toBe(0);
    await clock.advance(1);
    expect(limiter.granted).toBe(1);
  });

  it('has at most eight requests under way', async () => {
    const clock = createManualClock();
    const limiter = createWindowLimiter({ clock, window: empty });
    const permits = Array.from({ length: 20 }, () => limiter.admissionOf(undefined).acquire());
    await clock.advance(60_000);
    expect(limiter.granted).toBe(8);
    (await permits[0])?.settled({ status: 200, headers: {} });
    await clock.advance(0);
    expect(limiter.granted).toBe(9);
  });

  it('keeps the place of a request without an answer until it can no longer arrive', async () => {
    const clock = createManualClock();
    const limiter = createWindowLimiter({ clock, window: empty, share: 1 });
    (await limiter.admissionOf(undefined).acquire()).unanswered();
    void limiter.admissionOf(undefined).acquire();
    await clock.advance(40_000);
    expect(limiter.granted).toBe(1);
    await clock.advance(10);
    expect(limiter.granted).toBe(2);
  });

  it('gives way to what others take beyond their reserve, for one interval', async () => {
    const clock = createManualClock();
    const limiter = createWindowLimiter({ clock, window: empty });
    let remaining = 100;
    const send = async () => {
      const permit = await limiter.admissionOf(undefined).acquire();
      remaining -= 1;
      permit.settled({
        status: 200,
        headers: { 'x-ratelimit-max': '100', 'x-ratelimit-remaining': String(remaining) },
      });
    };
    await send();
    remaining -= 59;
    for (let count = 0; count < 100; count += 1) void send();
    await clock.advance(9_000);
    expect(limiter.granted).toBe(41);
    remaining = 100;
    await clock.advance(60_000);
    expect(limiter.granted).toBe(101);
  });

  it('stops for one interval after a 429', async () => {
    const clock = createManualClock();
    const limiter = createWindowLimiter({ clock, window: empty });
    (await limiter.admissionOf(undefined).acquire()).settled({
      status: 429,
      headers: { 'x-ratelimit-interval-milliseconds': '10000' },
    });
    void limiter.admissionOf(undefined).acquire();
    await clock.advance(9_999);
    expect(limiter.granted).toBe(1);
    await clock.advance(1);
    expect(limiter.granted).toBe(2);
  });

  it('ends when a tenth of the day is left, and goes on when the next day begins', async () => {
    const clock = createManualClock();
    const limiter = createWindowLimiter({ clock, window: empty });
    const headers = {
      'x-ratelimit-limit-daily': '200000',
      'x-ratelimit-daily-remaining': '20000',
      'x-ratelimit-daily-reset': '5000',
    };
    (await limiter.admissionOf(undefined).acquire()).settled({ status: 200, headers });
    const refusal = await limiter
      .admissionOf(undefined)
      .acquire()
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DailyBudgetError);
    expect(refusal).toMatchObject({ retryAfterMs: 5_000 });
    await clock.advance(5_000);
    await limiter.admissionOf(undefined).acquire();
    expect(limiter.granted).toBe(2);
  });
});

describe('a worker that does not know what others have just used', () => {
  const kinds: readonly WindowKind[] = ['sliding', 'fixed', 'first-hit'];

  it.each(kinds)('goes at full speed at once where nobody else asks (%s window)', async (kind) => {
    const quiet = world(kind, 3, { oneWay: () => 60, loss: 0 });
    const limiter = createWindowLimiter({ clock: quiet.clock, window: undefined, opening: 8 });
    const callers = crowd(quiet, limiter);
    await quiet.clock.advance(3_000);
    callers.stop();

    expect(callers.done).toBeGreaterThan(80);
    expect(quiet.server.refused).toBe(0);
  });

  it.each(kinds)('takes eight and waits where orders have used all but their reserve (%s window)', async (kind) => {
    const busy = world(kind, 4, { oneWay: () => 60, loss: 0 });
    for (let count = 0; count < 92; count += 1) busy.server.arrive(busy.clock.now());
    const limiter = createWindowLimiter({ clock: busy.clock, window: undefined, opening: 8 });
    const callers = crowd(busy, limiter);
    await busy.clock.advance(20_000);
    callers.stop();

    expect(busy.server.refused).toBe(0);
    expect(callers.done).toBeGreaterThan(90);
  });

  it('tells its successor so while it does not know', () => {
    const { clock } = world('sliding', 5);
    const limiter = createWindowLimiter({ clock, window: undefined, opening: 8 });
    expect(limiter.snapshot().freeAt).toHaveLength(catalogShare - 8);
  });
});
