import { describe, expect, it } from '@jest/globals';
import { AmbiguousError, PermanentError, SchemaMismatchError } from '../../../shared/domain/errors.ts';
import { toProviderOrderId } from '../../../shared/domain/ids.ts';
import { type ProviderBench, reference } from './provider-bench.ts';

/** Creating orders and finding them again. */
export function providerPlacingContract(bench: ProviderBench): void {
  describe('creating an order', () => {
    it('makes one draft under our reference, with our lines', async () => {
      const outcome = await bench.provider.createOrder(bench.request(await bench.shirt()));

      expect(outcome.kind).toBe('created');
      expect(outcome.order.status).toBe(bench.capabilities.draftOrders ? 'draft' : 'submitted');
      expect((await bench.read(outcome.order.id)).reference).toBe(reference);
      expect((await bench.read(outcome.order.id)).items.map(({ quantity }) => quantity)).toEqual([1, 2]);
      expect(bench.world.references()).toEqual([reference]);
    });

    it('again makes no second one and answers with the first', async () => {
      const product = await bench.shirt();
      const first = await bench.provider.createOrder(bench.request(product));

      const second = await bench.provider.createOrder(bench.request(product));

      expect(second).toMatchObject({ kind: 'already-exists', order: { id: first.order.id, reference } });
      expect(bench.world.references()).toEqual([reference]);
    });

    const { duplicateDefence } = bench.capabilities;
    bench.itIf(
      duplicateDefence !== 'look-up-by-reference',
      'the provider refuses no duplicates; whoever orders holds a lease',
    )('twice at the same time makes one', async () => {
      const request = bench.request(await bench.shirt());

      const both = await Promise.all([bench.provider.createOrder(request), bench.provider.createOrder(request)]);

      expect(both.map(({ kind }) => kind).toSorted()).toEqual(['already-exists', 'created']);
      expect(new Set(both.map(({ order }) => order.id)).size).toBe(1);
      expect(bench.world.references()).toEqual([reference]);
    });

    it.each(['timeout-after', 'reset-after', 'server-error-after'] as const)(
      'is in doubt after a %s, and what it made is found',
      async (kind) => {
        const product = await bench.shirt();
        bench.world.simulator.setFaults([{ kind, method: 'POST', path: bench.world.paths.create, times: 1 }]);

        await expect(bench.provider.createOrder(bench.request(product))).rejects.toThrow(AmbiguousError);

        const found = await bench.provider.findOrderByReference(reference);
        expect(found?.reference).toBe(reference);
        const again = await bench.provider.createOrder(bench.request(product));
        expect(again).toMatchObject({ kind: 'already-exists', order: { id: found?.id } });
        expect(bench.world.references()).toEqual([reference]);
      },
    );

    it('creating an order that never reached the provider leaves nothing to find', async () => {
      const product = await bench.shirt();
      bench.world.simulator.setFaults([
        { kind: 'timeout-before', method: 'POST', path: bench.world.paths.create, times: 1 },
      ]);

      await expect(bench.provider.createOrder(bench.request(product))).rejects.toThrow(AmbiguousError);

      await expect(bench.provider.findOrderByReference(reference)).resolves.toBeUndefined();
    });

    it('answered in an unknown shape is a schema error, and its order is found', async () => {
      const product = await bench.shirt();
      bench.world.http.garbleNext(bench.world.paths.create, '{"ok":true}');

      await expect(bench.provider.createOrder(bench.request(product))).rejects.toThrow(SchemaMismatchError);

      expect((await bench.provider.findOrderByReference(reference))?.reference).toBe(reference);
    });

    it('creating an order that the provider refuses says why and is not tried again', async () => {
      const product = await bench.shirt();
      const lines = bench.request(product).lines.map((line) => ({ ...line, quantity: 0 }));

      const failure = await bench.provider
        .createOrder(bench.request(product, { lines }))
        .catch((error: unknown) => error);

      expect(failure).toBeInstanceOf(PermanentError);
      expect((failure as PermanentError).code).toBe('provider-refused');
      expect((failure as PermanentError).message).toMatch(/quantity/i);
      expect(bench.world.references()).toEqual([]);
    });
  });

  describe('looking for orders', () => {
    it('finds none where there is none', async () => {
      await expect(bench.provider.findOrderByReference(reference)).resolves.toBeUndefined();
      await expect(bench.provider.findOrder(toProviderOrderId('118299999'))).resolves.toBeUndefined();
    });

    it('lists them to the last page, newest first', async () => {
      const product = await bench.shirt();
      const references = Array.from({ length: 23 }, (_, index) => `65f0c1d2e3a4b5c6d7e8f901-${index + 1}`);
      for (const each of references) {
        await bench.provider.createOrder(bench.request(product, { reference: each }));
        await bench.world.clock.sleep(1_000);
      }

      const listed: (string | undefined)[] = [];
      let cursor: string | undefined;
      do {
        const page = await bench.provider.listOrders(cursor);
        listed.push(...page.items.map((order) => order.reference));
        cursor = page.nextCursor;
      } while (cursor !== undefined);

      expect(listed).toEqual(references.toReversed());
    });
  });
}
