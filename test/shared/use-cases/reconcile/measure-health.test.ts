import { describe, expect, it } from '@jest/globals';
import { toLocationId } from '../../../../shared/domain/ids.ts';
import { measureHealth } from '../../../../shared/use-cases/reconcile/measure-health.ts';
import { inMemoryStores } from '../../../support/fakes/in-memory-stores.ts';
import { createManualClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';

const hour = 3_600_000;

function watch(depths = { deadLetters: 0, standing: 0 }) {
  const clock = createManualClock();
  const { schedules, installations } = inMemoryStores({ clock, random: seededRandom(1) });
  const silenceMinutes = { 'token-refresh': 130 };
  const look = async () => {
    const measures = await measureHealth({
      depths: { read: async () => depths },
      schedules,
      installations,
      clock,
      silenceMinutes,
    });
    return Object.fromEntries(measures.map(({ kind, count }) => [kind, count]));
  };
  return { clock, schedules, installations, look };
}

describe('what reconcile tells of the health of everything', () => {
  it('is nothing while nothing is wrong', async () => {
    expect(await watch().look()).toEqual({ 'dead-letters': 0, 'standing-still': 0, 'needs-consent': 0 });
  });

  it('counts messages that were set aside, and those on which nobody works', async () => {
    expect(await watch({ deadLetters: 3, standing: 7 }).look()).toMatchObject({
      'dead-letters': 3,
      'standing-still': 7,
    });
  });

  it('counts a schedule that fell silent, and not one that runs', async () => {
    const { clock, schedules, look } = watch();
    await schedules.note('token-refresh', clock.now());
    await clock.advance(2 * hour);
    expect(await look()).toMatchObject({ 'standing-still': 0 });
    await clock.advance(hour);
    expect(await look()).toMatchObject({ 'standing-still': 1 });
    await schedules.note('token-refresh', clock.now());
    expect(await look()).toMatchObject({ 'standing-still': 0 });
  });

  it('counts a schedule that never fired at all', async () => {
    const { clock, look } = watch();
    expect(await look()).toMatchObject({ 'standing-still': 0 });
    await clock.advance(3 * hour);
    expect(await look()).toMatchObject({ 'standing-still': 1 });
  });

  it('counts the merchants who must consent again', async () => {
    const { installations, clock, look } = watch();
    for (const locationId of ['loc-1', 'loc-2', 'loc-3']) {
      const state = locationId === 'loc-3' ? 'active' : 'reauth-required';
      await installations.save(
        { locationId: toLocationId(locationId), state, generation: 1, updatedAt: clock.now() },
        0,
      );
    }
    expect(await look()).toMatchObject({ 'needs-consent': 2 });
  });
});
