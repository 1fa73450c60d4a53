import { describe, expect, it } from '@jest/globals';
import { benchCatalog } from '../support/bench/catalog-bench.ts';

describe('the catalog against the simulated HighLevel, with orders beside it', () => {
  it('keeps within every bound of requests and is never told that it asks too often, however windows are counted', async () => {
    const rows = await benchCatalog({ products: 40, variants: 6, roundTrips: [250, 400] });

    expect(rows.filter(({ isMet }) => !isMet)).toEqual([]);
    for (const { mostIn10s, refused429 } of rows) {
      expect(Math.max(mostIn10s.sliding, mostIn10s.fixed, mostIn10s.firstHit)).toBeLessThanOrEqual(100);
      expect(refused429).toBe(0);
    }
    expect(rows[0]?.utilisation).toBeGreaterThanOrEqual(97);
  });
});
