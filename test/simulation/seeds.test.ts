import { describe, expect, it } from '@jest/globals';
import { runSeed } from '../support/simulation/run-seed.ts';

const orders = 8;

describe('half a day of two shops under simulated time', () => {
  it('keeps every promise without faults, and most orders arrive', async () => {
    const { violations, counts } = await runSeed({ seed: 3, orders, without: new Set(['all']) });
    expect(violations).toEqual([]);
    expect(counts.orders).toBe(orders);
    expect(counts.providerOrders).toBeGreaterThan(3);
    expect(counts.fulfillments).toBeGreaterThan(3);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('keeps every promise under the faults of seed %i', async (seed) => {
    expect((await runSeed({ seed, orders })).violations).toEqual([]);
  });

  it('sets aside what is no command even where nothing else ever happens', async () => {
    const silence = { seed: 1, orders: 0, defencesOff: new Set(['reconcile'] as const) };
    const { violations } = await runSeed({ ...silence, scenario: { orders: 0, faults: { poison: 3 } } });
    expect(violations).toEqual([]);
  });

  it('leaves the same trace for the same seed, and another one for another', async () => {
    const [one, again, other] = [
      await runSeed({ seed: 21, orders }),
      await runSeed({ seed: 21, orders }),
      await runSeed({ seed: 22, orders }),
    ];
    expect(one.traceHash).toBe(again.traceHash);
    expect(one.traceHash).not.toBe(other.traceHash);
  });
});
