import { describe, expect, it } from '@jest/globals';
import { AmbiguousError, PermanentError, SchemaMismatchError, TransientError } from '../../../shared/domain/errors.ts';
import type { FulfillmentProvider } from '../../../shared/ports/fulfillment-provider.ts';
import { type ProviderBench, recipient } from './provider-bench.ts';

type Ask = (provider: FulfillmentProvider, changed?: { readonly quantity: number }) => Promise<unknown>;

/** What is known before anything is ordered: the price of shipping, and of the whole order. */
export function providerQuotesContract(bench: ProviderBench): void {
  const { shippingRates, orderEstimates } = bench.capabilities;
  const linesOf = async (changed = {}) =>
    bench.request(await bench.shirt()).lines.map((line) => ({ ...line, ...changed }));

  describe('shipping', () => {
    const itQuotes = bench.itIf(shippingRates, 'the provider quotes no shipping');

    itQuotes('has a price for each way of sending, exact to the cent', async () => {
      const quotes = (await bench.provider.quoteShipping?.(recipient, await linesOf())) ?? [];

      expect(quotes[0]?.price).toEqual({ minor: bench.world.shippingOfThree, currency: 'USD' });
      expect(new Set(quotes.map(({ id }) => id)).size).toBe(quotes.length);
      for (const { name, price, days } of quotes) {
        expect(name).toMatch(/^[A-Z][\w ()-]+$/);
        expect(Number.isSafeInteger(price.minor)).toBe(true);
        expect(days?.minimum ?? 0).toBeLessThanOrEqual(days?.maximum ?? 0);
      }
      expect(bench.world.references()).toEqual([]);
    });

    promisesOfQuestions(itQuotes, async (provider, changed) =>
      provider.quoteShipping?.(recipient, await linesOf(changed)),
    );
  });

  describe('an estimate', () => {
    const itEstimates = bench.itIf(orderEstimates, 'the provider estimates no orders');

    itEstimates('is what the order then costs, to the cent, and makes none', async () => {
      const request = bench.request(await bench.shirt());
      const estimate = await bench.provider.estimateOrder?.(request);
      expect(bench.world.references()).toEqual([]);

      const { order } = await bench.provider.createOrder(request);
      await bench.provider.confirmOrder(order.id);

      expect(estimate).toEqual({ minor: expect.any(Number), currency: 'USD' });
      expect(bench.world.chargesOf(order.id)).toEqual([estimate?.minor]);
    });

    promisesOfQuestions(itEstimates, async (provider, changed) =>
      provider.estimateOrder?.(bench.request(await bench.shirt(), { lines: await linesOf(changed) })),
    );
  });

  it('is offered exactly where the capabilities say so', () => {
    expect(bench.provider.quoteShipping !== undefined).toBe(shippingRates);
    expect(bench.provider.estimateOrder !== undefined).toBe(orderEstimates);
  });

  function promisesOfQuestions(itCan: ReturnType<ProviderBench['itIf']>, ask: Ask): void {
    itCan('that gets no answer may simply be asked for again: nothing can have happened', async () => {
      for (const kind of ['timeout-after', 'server-error-after'] as const) {
        bench.world.simulator.setFaults([{ kind, method: 'POST', times: 1 }]);

        const failure = await ask(bench.provider).catch((error: unknown) => error);

        expect(failure).toBeInstanceOf(TransientError);
        expect(failure).not.toBeInstanceOf(AmbiguousError);
      }
    });

    itCan('of what cannot be ordered is refused in the provider’s words', async () => {
      const failure = await ask(bench.provider, { quantity: 0 }).catch((error: unknown) => error);

      expect(failure).toBeInstanceOf(PermanentError);
      expect(failure).toMatchObject({ code: 'provider-refused', message: expect.stringMatching(/quantity/i) });
    });

    itCan('in a shape nobody knows is a schema error', async () => {
      bench.world.http.garbleNext(/shipping|estimate/, '{"surprise":"Ada Mirren Quill"}');

      const failure = await ask(bench.provider).catch((error: unknown) => error);

      expect(failure).toBeInstanceOf(SchemaMismatchError);
      expect((failure as SchemaMismatchError).message).not.toContain('Ada');
    });
  }
}
