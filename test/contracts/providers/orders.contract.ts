import { describe, expect, it } from '@jest/globals';
import { PermanentError } from '../../../shared/domain/errors.ts';
import { toProviderOrderId } from '../../../shared/domain/ids.ts';
import type { ProviderBench } from './provider-bench.ts';

/** What becomes of an order: confirmed, cancelled, shipped. */
export function providerOrdersContract(bench: ProviderBench): void {
  describe('confirming', () => {
    const itConfirms = bench.itIf(bench.capabilities.confirmStep, 'orders are submitted when they are made');

    itConfirms('charges exactly once, however often it is asked', async () => {
      const order = await bench.placed();

      const confirmed = await bench.provider.confirmOrder(order.id);
      const again = await bench.provider.confirmOrder(order.id);

      expect(confirmed.status).toBe('submitted');
      expect(again.status).toBe('submitted');
      const { cost } = await bench.read(order.id);
      expect(cost?.currency).toBe('USD');
      expect(bench.world.chargesOf(order.id)).toEqual([cost?.minor]);
    });

    itConfirms('charges once also when it is asked by two at the same time', async () => {
      const order = await bench.placed();

      const both = await Promise.all([bench.provider.confirmOrder(order.id), bench.provider.confirmOrder(order.id)]);

      expect(both.map(({ id, status }) => `${id} ${status}`)).toEqual([
        `${order.id} submitted`,
        `${order.id} submitted`,
      ]);
      expect(bench.world.chargesOf(order.id)).toHaveLength(1);
    });

    itConfirms('an order that does not exist is refused', async () => {
      await expect(bench.provider.confirmOrder(toProviderOrderId('118299999'))).rejects.toThrow(PermanentError);
    });
  });

  describe('cancelling', () => {
    it('what does not exist leaves nothing to cancel', async () => {
      await expect(bench.provider.cancelOrder(toProviderOrderId('118299999'))).resolves.toEqual({ kind: 'cancelled' });
    });

    it('ends a draft, and again changes nothing', async () => {
      const order = await bench.placed();

      await expect(bench.provider.cancelOrder(order.id)).resolves.toEqual({ kind: 'cancelled' });
      await expect(bench.provider.cancelOrder(order.id)).resolves.toEqual({ kind: 'cancelled' });
      expect((await bench.read(order.id)).status).toBe('cancelled');
    });

    it('comes too late once the order is being made, and says so instead of failing', async () => {
      const order = await bench.produced();

      const outcome = await bench.provider.cancelOrder(order.id);

      expect(outcome).toEqual({ kind: 'too-late', message: expect.stringMatching(/\w+ \w+/) });
      expect((await bench.read(order.id)).status).toBe('in-production');
    });
  });

  describe('parcels', () => {
    it('carry their tracking, and the whole order is shipped with the last of them', async () => {
      const order = await bench.produced();
      bench.world.ship(order.id, { tracking: '1Z999AA10123456784' });

      const { status, shipments } = await bench.read(order.id);

      expect(status).toBe('shipped');
      expect(shipments).toHaveLength(1);
      expect(shipments[0]).toMatchObject({
        status: 'shipped',
        trackingNumber: '1Z999AA10123456784',
        trackingUrl: 'https://track.example/1Z999AA10123456784',
        isReshipment: false,
      });
      expect(shipments[0]?.carrier).toMatch(/^ups$/i);
    });

    bench.itIf(bench.capabilities.partialShipments, 'orders ship whole')(
      'of one order may leave one by one',
      async () => {
        const order = await bench.produced();

        bench.world.ship(order.id, { lines: [0], tracking: 'FIRST1' });
        expect((await bench.read(order.id)).status).toBe('partly-shipped');
        bench.world.ship(order.id, { lines: [1], tracking: 'SECOND2' });

        const { status, shipments } = await bench.read(order.id);
        expect(status).toBe('shipped');
        expect(shipments.map(({ trackingNumber }) => trackingNumber)).toEqual(['FIRST1', 'SECOND2']);
        expect(new Set(shipments.map(({ id }) => id)).size).toBe(2);
      },
    );

    bench.itIf(bench.capabilities.shipmentItems, 'the provider does not say what is in a parcel')(
      'say by our own line references what they hold',
      async () => {
        const order = await bench.produced();
        bench.world.ship(order.id, { lines: [1], tracking: 'SECOND2' });

        expect((await bench.read(order.id)).shipments[0]?.items).toEqual([
          { lineReference: '65f0c1d2e3a4b5c6d7e8fa01', quantity: 2 },
        ]);
      },
    );

    bench.itIf(!bench.capabilities.shipmentItems, 'the provider says what is in a parcel')(
      'leave the order’s lines to say which of them are gone',
      async () => {
        const product = await bench.shirt();
        const order = await bench.produced(product);
        const [first, second] = product.variants.map(({ orderKey }) => orderKey);
        const lines = async () => (await bench.read(order.id)).items;
        expect(await lines()).toEqual([
          { orderKey: first, quantity: 1, shippedQuantity: 0 },
          { orderKey: second, quantity: 2, shippedQuantity: 0 },
        ]);

        bench.world.ship(order.id, { lines: [1], tracking: 'SECOND2' });

        expect(await lines()).toEqual([
          { orderKey: first, quantity: 1, shippedQuantity: 0 },
          { orderKey: second, quantity: 2, shippedQuantity: 2 },
        ]);
      },
    );

    bench.itIf(!bench.capabilities.shipmentItems, 'the provider says what is in a parcel')(
      'do not pretend to know what they hold',
      async () => {
        const order = await bench.produced();
        bench.world.ship(order.id, { tracking: 'WHOLE1' });

        expect((await bench.read(order.id)).shipments[0]?.items).toBeUndefined();
      },
    );
  });
}
