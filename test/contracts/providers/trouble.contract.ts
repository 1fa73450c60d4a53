import { describe, expect, it } from '@jest/globals';
import { AmbiguousError, TransientError } from '../../../shared/domain/errors.ts';
import type { ProviderBench } from './provider-bench.ts';

/** Rate limits and passing troubles. */
export function providerTroubleContract(bench: ProviderBench): void {
  describe('the rate limit', () => {
    it('ends in a request to wait, and after that wait the provider serves again', async () => {
      const order = await bench.placed();
      let refusal: unknown;
      for (let count = 0; count <= bench.world.rateLimit && refusal === undefined; count += 1) {
        refusal = await bench.provider.findOrder(order.id).then(
          () => undefined,
          (error: unknown) => error,
        );
      }

      expect(refusal).toBeInstanceOf(TransientError);
      const { retryAfterMs = 0 } = refusal as TransientError;
      expect(retryAfterMs).toBeGreaterThan(0);
      await bench.world.clock.sleep(Math.max(60_000, retryAfterMs));
      await expect(bench.provider.findOrder(order.id)).resolves.toMatchObject({ id: order.id });
    });

    it('is asked for by a 429 at any time, also of a create, which then has not happened', async () => {
      const product = await bench.shirt();
      bench.world.simulator.setFaults([
        { kind: 'rate-limited', method: 'POST', path: bench.world.paths.create, times: 1 },
      ]);

      const failure = await bench.provider.createOrder(bench.request(product)).catch((error: unknown) => error);

      expect(failure).toBeInstanceOf(TransientError);
      expect(failure).not.toBeInstanceOf(AmbiguousError);
      expect((failure as TransientError).retryAfterMs).toBeGreaterThan(0);
      expect(bench.world.references()).toEqual([]);
    });
  });

  it.each(['server-error', 'html', 'timeout-before'] as const)('a %s on a read is a passing trouble', async (kind) => {
    bench.world.simulator.setFaults([{ kind, path: bench.world.paths.products, times: 1 }]);

    const failure = await bench.provider.listProducts().catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(TransientError);
    expect(failure).not.toBeInstanceOf(AmbiguousError);
  });
}
