import { describe, expect, it } from '@jest/globals';
import { createPace } from '../../../../../shared/adapters/providers/kit/pace.ts';
import { createManualClock } from '../../../../support/fakes/manual-clock.ts';

describe('a pace', () => {
  it('lets no window hold more calls than it may, and keeps their order', async () => {
    const clock = createManualClock();
    const begin = clock.now();
    const pace = createPace({ calls: 2, windowMs: 1_000 }, clock);
    const started: number[] = [];

    const calls = Array.from({ length: 5 }, () => pace('shop').then(() => started.push(clock.now() - begin)));
    await clock.advance(3_000);
    await Promise.all(calls);

    expect(started).toEqual([0, 0, 1_000, 1_000, 2_000]);
  });

  it('is each key’s own', async () => {
    const pace = createPace({ calls: 1, windowMs: 1_000 }, createManualClock());

    await pace('one');

    await expect(pace('other')).resolves.toBeUndefined();
  });
});
