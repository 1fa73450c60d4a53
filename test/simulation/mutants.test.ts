import { describe, expect, it } from '@jest/globals';
import { type DefenceName, defenceNames } from '../support/simulation/defences.ts';
import { mutants } from '../support/simulation/mutants.ts';
import { runSeed } from '../support/simulation/run-seed.ts';
import { scenarios, type WorldName } from '../support/simulation/scenarios.ts';

/** `npm run simulate -- --mutants` tells in how many seeds each is noticed; here the first one will do. */
const mostSeeds = 12;
/** Shown in tests of their own: catalog-doubles.test.ts, test/lib/item-reach.test.ts. */
const elsewhere = ['I11', 'I19'];

async function brokenIn(world: WorldName, seed: number, off: readonly DefenceName[]): Promise<readonly string[]> {
  const scenario = scenarios[world];
  const { violations } = await runSeed({ seed, orders: scenario.orders, scenario, defencesOff: new Set(off) });
  return [...new Set(violations.map(({ invariant }) => invariant))];
}

describe('a defence that is switched off', () => {
  it.each(defenceNames)('breaks its promise, which holds with it: %s', async (defence) => {
    const { world, masks = [], breaks } = mutants[defence];
    for (let seed = 1; seed <= mostSeeds; seed += 1) {
      const broken = await brokenIn(world, seed, [defence, ...masks]);
      if (!broken.some((name) => name.startsWith(`${breaks} `))) continue;
      expect(await brokenIn(world, seed, masks)).toEqual([]);
      return;
    }
    throw new Error(`Nothing noticed it in ${mostSeeds} seeds.`);
  });

  it('is known for every promise', () => {
    const promises = Array.from({ length: 20 }, (_, index) => `I${index + 1}`);
    const broken = new Set<string>([...Object.values(mutants).map(({ breaks }) => breaks), ...elsewhere]);
    expect(promises.filter((promise) => !broken.has(promise))).toEqual([]);
  });
});

describe('the worlds of the defences', () => {
  it.each(Object.keys(scenarios) as WorldName[])('keep every promise by themselves: %s', async (world) => {
    expect(await brokenIn(world, 1, [])).toEqual([]);
  });
});
