import { describe, expect, it } from '@jest/globals';
import { inBattery } from '../support/run/battery.ts';
import { shopperOrders } from '../support/simulation/actors.ts';
import type { DefenceName } from '../support/simulation/defences.ts';
import { createInvariants } from '../support/simulation/invariants.ts';
import { placeOne } from '../support/simulation/order-life.ts';
import { createWorld } from '../support/simulation/world.ts';

const minute = 60_000;
const hour = 60 * minute;
const calm = new Set(['all']);
const lanes = ['order-export', 'fulfillment-create', 'reconcile', 'installation'] as const;

/** So many orders within a second, and what came of them within the next forty minutes. */
async function burst(orders: number, off: readonly DefenceName[] = []) {
  const world = await createWorld({ seed: 5, without: calm, defencesOff: new Set(off) });
  const { time, fixture, queue } = world;
  const invariants = createInvariants(world);
  const start = time.now();
  for (let count = 0; count < orders; count += 1) {
    time.at(start + (1_000 * count) / orders, () => shopperOrders(fixture));
  }
  world.startReconciling();
  await time.runUntil(start + 40 * minute, invariants.afterEvent);
  await invariants.atRest();
  const logs = [
    fixture.participants.highlevel.log,
    ...fixture.participants.providers.map(({ simulator }) => simulator.log),
  ];
  return {
    broken: [...new Set(invariants.violations.map(({ invariant }) => invariant))],
    refusals: logs.flat().filter(({ status }) => status === 429).length,
    deadLetters: lanes.reduce((sum, lane) => sum + queue.depth(lane).deadLetter, 0),
    mostDeliveries: Math.max(...world.logLines.map((line) => Number(JSON.parse(line).attempt ?? 0))),
  };
}

/** How often, and when, an order is tried at a provider that never answers a create, in so many hours. */
async function triesDuringOutage(hours: number, off: readonly DefenceName[] = []): Promise<readonly number[]> {
  const world = await createWorld({ seed: 6, without: calm, defencesOff: new Set(off) });
  const { time, fixture } = world;
  const [printful] = fixture.participants.providers;
  printful?.simulator.setFaults([{ kind: 'timeout-before', method: 'POST', path: /^\/orders$/ }]);
  placeOne(world);
  world.startReconciling();
  await time.runUntil(time.now() + hours * hour, () => {});
  const creates = printful?.simulator.log.filter(({ method, path }) => method === 'POST' && path === '/orders') ?? [];
  return creates.map(({ at }) => at);
}

describe('I8: a burst of orders', () => {
  it.each(inBattery([100, 250, 400], [250]))(
    'of %i in one second brings no refusal on itself, and every order comes home in few deliveries',
    async (orders) => {
      const { mostDeliveries, ...rest } = await burst(orders);
      expect(rest).toEqual({ broken: [], refusals: 0, deadLetters: 0 });
      expect(mostDeliveries).toBeLessThanOrEqual(6);
    },
  );

  it('of 250, the same one, would be refused if nobody heeded what answers say of the limits', async () => {
    const { broken, refusals, deadLetters } = await burst(250, ['heeded-limits']);
    expect(broken).toContain('I8 within the limits');
    expect(refusals).toBeGreaterThan(4);
    // Every order comes home all the same.
    expect(deadLetters).toBe(0);
  });
});

describe('I13: a provider that never answers', () => {
  it('is tried with growing pauses, few times', async () => {
    const tries = await triesDuringOutage(48);
    expect(tries.length).toBeGreaterThan(3);
    expect(tries.length).toBeLessThanOrEqual(30);
    const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    for (const [index, pause] of pauses.entries()) {
      // Reconciliation looks every quarter of an hour, so a pause may come out a little shorter than the one before.
      expect(pause).toBeGreaterThan((pauses[index - 1] ?? 0) * 0.9);
    }
  });

  it('would be tried far more often if nobody remembered the tries', async () => {
    expect((await triesDuringOutage(24, ['attempt-memory'])).length).toBeGreaterThan(30);
  });
});
