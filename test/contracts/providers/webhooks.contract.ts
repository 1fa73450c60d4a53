import { describe, expect, it } from '@jest/globals';
import { PermanentError } from '../../../shared/domain/errors.ts';
import { type ProviderBench, reference } from './provider-bench.ts';
import { toRawWebhook } from './provider-world.ts';

const hookUrl = 'https://shop.example/webhooks/providers/0123456789abcdef0123456789abcdef';

/** Registration of webhooks, and what their deliveries mean. */
export function providerWebhooksContract(bench: ProviderBench): void {
  describe('webhooks', () => {
    const { webhookSignature } = bench.capabilities;

    const shippedDelivery = async () => {
      const { secret } = await bench.provider.registerWebhook(hookUrl);
      const order = await bench.produced();
      bench.world.ship(order.id, { tracking: '1Z999AA10123456784' });
      const delivery = bench.world.simulator.takeDeliveries().at(-1);
      if (delivery === undefined) throw new Error('Nothing was delivered');
      return { secret, order, delivery: toRawWebhook(delivery), url: delivery.url };
    };

    it('are absent until they are registered, and then complete', async () => {
      await expect(bench.provider.findWebhook(hookUrl)).resolves.toBeUndefined();

      await bench.provider.registerWebhook(hookUrl);

      await expect(bench.provider.findWebhook(hookUrl)).resolves.toMatchObject({ url: hookUrl, complete: true });
    });

    it('registered again stand once, under a fresh secret', async () => {
      const first = await bench.provider.registerWebhook(hookUrl);
      const { secret, delivery } = await shippedDelivery();

      expect(secret).not.toBe(first.secret);
      const ofThisEvent = bench.world.simulator.takeDeliveries();
      expect(ofThisEvent).toEqual([]);
      expect(bench.world.definition.webhooks.verify(delivery, [first.secret])).toBeUndefined();
    });

    it('are removed by their URL, and a removal of nothing is harmless', async () => {
      await bench.provider.registerWebhook(hookUrl);

      await bench.provider.removeWebhook('https://elsewhere.example/hook');
      await expect(bench.provider.findWebhook(hookUrl)).resolves.toMatchObject({ url: hookUrl });
      await bench.provider.removeWebhook(hookUrl);
      await bench.provider.removeWebhook(hookUrl);

      await expect(bench.provider.findWebhook(hookUrl)).resolves.toBeUndefined();
    });

    it('of a parcel lead to its order', async () => {
      const { secret, order, delivery, url } = await shippedDelivery();

      const verified = bench.world.definition.webhooks.verify(delivery, ['00ff', secret]);
      if (verified === undefined) throw new Error('The delivery was not accepted');

      expect(url).toBe(hookUrl);
      const event = bench.world.definition.webhooks.parse(verified);
      expect(event).toMatchObject({ kind: 'order-changed', providerOrderId: order.id, storeId: bench.world.storeId });
      expect('reference' in event ? event.reference : reference).toBe(reference);
    });

    bench.itIf(webhookSignature === 'hmac', 'deliveries are not signed')(
      'that were forged or changed are refused',
      async () => {
        const { secret, delivery } = await shippedDelivery();
        const { verify } = bench.world.definition.webhooks;
        const changed = new TextEncoder().encode(new TextDecoder().decode(delivery.body).replace(/"type"/, '"type" '));

        expect(verify(delivery, [secret])).toBeDefined();
        expect(verify(delivery, [])).toBeUndefined();
        expect(verify(delivery, [secret.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))])).toBeUndefined();
        expect(verify({ ...delivery, headers: {} }, [secret])).toBeUndefined();
        expect(verify({ ...delivery, body: changed }, [secret])).toBeUndefined();
      },
    );

    it('that are replayed are the same delivery, to which the door gives the same name', async () => {
      const { secret, delivery } = await shippedDelivery();
      const { webhooks } = bench.world.definition;
      const nameOf = () => {
        const verified = webhooks.verify({ ...delivery }, [secret]);
        return verified && webhooks.deliveryId?.(verified);
      };

      expect(nameOf()).toEqual(nameOf());
    });

    it('that are authentic and make no sense are unreadable, not a crash', async () => {
      const { webhooks } = bench.world.definition;
      const verified = { headers: {}, body: new TextEncoder().encode('{"type":"order_updated"') };

      const parse = () => webhooks.parse(verified as never);

      expect(parse).toThrow(PermanentError);
      expect(parse).toThrow(expect.objectContaining({ code: 'unreadable-event' }));
      expect(webhooks.deliveryId?.(verified as never)).toBeUndefined();
    });
  });
}
