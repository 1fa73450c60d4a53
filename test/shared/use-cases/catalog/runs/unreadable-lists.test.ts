import { describe, expect, it } from '@jest/globals';
import type { Mangling } from '../../../../../shared/simulators/mangling/mangle-rule.ts';
import { printfulWorld } from '../../../../contracts/providers/printful-world.ts';
import { playOrderLife } from '../../../../support/unkind/play-order-life.ts';
import { openUnkindShop } from '../../../../support/unkind/unkind-shop.ts';

/** The runs of a shop whose supplier lists its products in another way. */
async function runsWhere(jsonPath: string, how: Mangling) {
  const shop = openUnkindShop(await printfulWorld());
  shop.provider.simulator.setMangles([{ method: 'GET', path: /^\/store\/products$/, jsonPath, how }]);
  await playOrderLife(shop);
  const { parts, locationId, highlevel } = shop;
  const { items } = await parts.catalogRuns.list(locationId);
  return { runs: items, products: highlevel.products(locationId).length };
}

describe('a supplier’s list of products', () => {
  it('with rows that cannot be read is read to its end, and the sync says how many are missing', async () => {
    const { runs } = await runsWhere('result.*.id', 'absent');
    expect(runs[0]).toMatchObject({ state: 'finished', reason: { code: 'rows-unreadable', params: { count: 1 } } });
  });

  it('whose rows tell less than published is read by what they tell', async () => {
    for (const [field, how] of [
      ['name', 'null'],
      ['variants', 'other-type'],
      ['is_ignored', 'absent'],
    ] as const) {
      const { runs, products } = await runsWhere(`result.*.${field}`, how);
      expect([runs[0]?.reason, products]).toEqual([undefined, 1]);
    }
  });

  it('that is no list ends the sync with that reason', async () => {
    const { runs } = await runsWhere('result', 'renamed');
    expect(runs[0]).toMatchObject({ state: 'failed', reason: { code: 'unknown-answer' } });
  });
});
