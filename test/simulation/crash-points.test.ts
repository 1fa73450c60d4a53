import { describe, expect, it } from '@jest/globals';
import { inBattery } from '../support/run/battery.ts';
import { batteryProgress } from '../support/run/battery-progress.ts';
import type { DefenceName } from '../support/simulation/defences.ts';
import { liveOneOrder } from '../support/simulation/order-life.ts';

/** Each moment is a life of its own; `npm run simulate -- --crash-points` tries them all, and all pairs in a small life. */
const everyNth = inBattery(1, 37);

describe('one order whose workers may die at any moment', () => {
  it('comes home by itself when nobody dies', async () => {
    const { violations, world, moments } = await liveOneOrder();
    expect(violations).toEqual([]);
    expect(moments).toBeGreaterThan(200);
    const [placed] = world.fixture.placed;
    expect(world.fixture.participants.providers.flatMap((provider) => provider.orders())).toHaveLength(1);
    expect(world.fixture.participants.highlevel.fulfillments(placed?.orderId ?? '')).toHaveLength(2);
  });

  it('comes home whenever somebody dies, once or twice', async () => {
    const { moments } = await liveOneOrder();
    const step = batteryProgress('moments', moments);
    for (let moment = 0; moment < moments; moment += everyNth) {
      const deaths = new Set(moment % 2 === 0 ? [moment] : [moment, moment + 7]);
      expect({ deaths, ...(await broken(deaths)) }).toEqual({ deaths, violations: [] });
      step();
    }
  });

  it('comes home whenever two die, of the fewest moments that a life can have', async () => {
    const { moments } = await liveOneOrder({ isSmall: true });
    expect(moments).toBeGreaterThan(150);
    const step = batteryProgress('first moments of two', moments);
    for (let first = 0; first < moments; first += everyNth) {
      const alone = await liveOneOrder({ isSmall: true, deaths: new Set([first]) });
      for (let second = first + 1; second < alone.moments; second += everyNth) {
        const deaths = new Set([first, second]);
        const { violations } = await liveOneOrder({ isSmall: true, deaths });
        expect({ deaths, violations }).toEqual({ deaths, violations: [] });
      }
      step();
    }
  });
});

describe('one order without its defences', () => {
  const missed: readonly (readonly DefenceName[])[] = [
    ['intent-before-create', 'unique-reference'],
    ['look-up-before-create', 'unique-reference'],
  ];
  it.each(missed)(
    'is ordered twice when somebody dies after the create and no webhook tells of it: %s and %s are off',
    async (...names) => {
      const off = new Set(names);
      const { moments } = await liveOneOrder({ off, minutes: 25, silentMakers: true });
      for (let moment = 1; moment < moments; moment += 2) {
        const { violations } = await liveOneOrder({ off, deaths: new Set([moment]), minutes: 25, silentMakers: true });
        if (violations.some(({ invariant }) => invariant.startsWith('I1'))) return;
      }
      throw new Error('Nothing was broken.');
    },
  );
});

async function broken(deaths: ReadonlySet<number>) {
  const { violations } = await liveOneOrder({ deaths });
  return { violations };
}
