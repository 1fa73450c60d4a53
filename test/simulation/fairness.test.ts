import { describe, expect, it } from '@jest/globals';
import { benchFairness } from '../support/bench/fairness-bench.ts';
import { benchFlashSale } from '../support/bench/flash-sale-bench.ts';
import { inBattery } from '../support/run/battery.ts';

describe('I17: what one shop waits for', () => {
  it('holds up no other beside a supplier that answers in seven seconds: 5 s at most, and twice as long as without', async () => {
    const { orderMs, trackingMs, slowOrdersMade } = await benchFairness();
    for (const { beside, alone } of [orderMs, trackingMs]) {
      expect(beside).toBeLessThanOrEqual(5_000);
      expect(beside).toBeLessThanOrEqual(2 * alone);
    }
    expect(slowOrdersMade).toBe(40);
  });

  it.each(inBattery([[5_000, 10]], [[120, 0.5]]))(
    'of %i orders within %d minutes at one shop each is made once, no command is set aside, and others go at once',
    async (orders, minutes) => {
      const figures = await benchFlashSale(orders, minutes);
      expect(figures).toMatchObject({ deadLetters: 0, doubled: 0, missing: 0, refusals: 0, brokenPromises: [] });
      expect(figures.othersWorstMs).toBeLessThanOrEqual(5_000);
    },
  );
});
