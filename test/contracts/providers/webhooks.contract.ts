import { describe, expect, it } from '@jest/globals';
import type { Subscription } from '../../../shared/domain/connections/connection.ts';
import { PermanentError } from '../../../shared/domain/errors.ts';
import { toConnectionKey, toLocationId } from '../../../shared/domain/ids.ts';
import type { RawWebhook } from '../../../shared/ports/fulfillment-provider.ts';
import { acceptProviderWebhook } from '../../../shared/use-cases/webhooks/accept-provider-webhook.ts';
import { createInMemoryCommandQueue } from '../../support/fakes/in-memory-command-queue.ts';
import { type ProviderBench, reference } from './provider-bench.ts';
import { type ProviderWorld, toRawWebhook } from './provider-world.ts';

const connectionKey = toConnectionKey('0123456789abcdef0123456789abcdef');
const hookUrl = `https://shop.example/webhooks/providers/${connectionKey}`;

/** Registration of webhooks, and what their deliveries mean. */
export function providerWebhooksContract(bench: ProviderBench): void {
  describe('webhooks', () => {
    const { webhookSignature, productWebhooks } = bench.capabilities;
    const itIfSigned = bench.itIf(webhookSignature !== 'none', 'deliveries are not signed');
    const itIfSealed = bench.itIf(webhookSignature === 'hmac', 'nothing seals the body of a delivery');

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

    it('webhooks of a parcel lead to its order', async () => {
      const { secret, order, delivery, url } = await shippedDelivery();

      const verified = bench.world.definition.webhooks.verify(delivery, ['00ff', secret]);
      if (verified === undefined) throw new Error('The delivery was not accepted');

      expect(url).toBe(hookUrl);
      const event = bench.world.definition.webhooks.parse(verified);
      expect(event).toMatchObject({ kind: 'order-changed', providerOrderId: order.id, storeId: bench.world.storeId });
      expect('reference' in event ? event.reference : reference).toBe(reference);
    });

    bench.itIf(productWebhooks, 'product changes are found by the catalog’s own schedule')(
      'of a product lead to it',
      async () => {
        const { productId } = bench.world.addShirt('Tide tee');
        const { secret } = await bench.provider.registerWebhook(hookUrl);
        const { accept, commands } = openDoor(bench.world, secret);

        bench.world.renameShirt(productId);
        for (const delivery of bench.world.simulator.takeDeliveries()) await accept(toRawWebhook(delivery));

        const { id: provider } = bench.world.definition;
        expect(commands()).toEqual([{ kind: 'SyncProduct', locationId: 'shore', provider, productId }]);
      },
    );

    bench.itIf(bench.tellsDisconnection, 'the provider does not tell it; the daily look finds it')(
      'of a store that was taken from us lead to a look at its connection',
      async () => {
        const { secret } = await bench.provider.registerWebhook(hookUrl);
        const { accept, commands } = openDoor(bench.world, secret);

        bench.world.disconnect?.();
        for (const delivery of bench.world.simulator.takeDeliveries()) await accept(toRawWebhook(delivery));

        const { id: provider } = bench.world.definition;
        expect(commands()).toEqual([{ kind: 'CheckConnection', locationId: 'shore', provider }]);
      },
    );

    itIfSigned('that somebody else signed, or nobody, are refused', async () => {
      const { secret, delivery } = await shippedDelivery();
      const { verify } = bench.world.definition.webhooks;

      expect(verify(delivery, [secret])).toBeDefined();
      expect(verify(delivery, [])).toBeUndefined();
      expect(verify(delivery, [secret.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))])).toBeUndefined();
      expect(verify({ ...delivery, headers: {} }, [secret])).toBeUndefined();
    });

    itIfSealed('that were changed on their way are refused', async () => {
      const { secret, delivery } = await shippedDelivery();
      const changed = new TextDecoder().decode(delivery.body).replace(/"type"/, '"type" ');

      const verified = bench.world.definition.webhooks.verify(
        { ...delivery, body: new TextEncoder().encode(changed) },
        [secret],
      );

      expect(verified).toBeUndefined();
    });

    itIfSigned('that carry two different signatures are refused, however the header is written', async () => {
      const { secret, delivery } = await shippedDelivery();
      const { verify } = bench.world.definition.webhooks;
      const forged = (value: string) => value.replace(/[0-9a-f]$/, (digit) => (digit === '0' ? '1' : '0'));
      const [name = '', value = ''] = Object.entries(delivery.headers).find(([key]) => /signature/.test(key)) ?? [];
      const twice = (first: string, second: string) => ({
        ...delivery,
        headers: { 'content-type': 'application/json', [name]: first, [name.toUpperCase()]: second },
      });

      expect(verify(twice(value, value), [secret])).toBeDefined();
      expect(verify(twice(value, forged(value)), [secret])).toBeUndefined();
      expect(verify(twice(forged(value), value), [secret])).toBeUndefined();
    });

    it('webhooks that are replayed, or come out of order, ask for no more than they did the first time', async () => {
      const { secret } = await bench.provider.registerWebhook(hookUrl);
      const order = await bench.produced();
      bench.world.ship(order.id, { tracking: '1Z999AA10123456784' });
      const deliveries = bench.world.simulator.takeDeliveries();
      const { accept, commands } = openDoor(bench.world, secret);

      for (const delivery of [...deliveries, ...deliveries.toReversed()])
        expect(await accept(toRawWebhook(delivery))).toMatchObject({ status: 200 });

      expect(commands()).toHaveLength(new Set(deliveries.map(({ body }) => body)).size);
      expect(commands()).toContainEqual(
        expect.objectContaining({ kind: 'CreateFulfillments', providerOrderId: order.id, locationId: 'shore' }),
      );
    });

    itIfSigned('that nobody signed ask for nothing at all', async () => {
      const { secret, delivery } = await shippedDelivery();
      const { accept, commands } = openDoor(bench.world, `${secret.slice(0, -2)}00`);

      expect(await accept(delivery)).toMatchObject({ status: 401 });
      expect(commands()).toEqual([]);
    });

    it('webhooks that are authentic and make no sense are unreadable, not a crash', async () => {
      const { webhooks } = bench.world.definition;
      const verified = { headers: {}, body: new TextEncoder().encode('{"type":"order_updated"') };

      const parse = () => webhooks.parse(verified as never);

      expect(parse).toThrow(PermanentError);
      expect(parse).toThrow(expect.objectContaining({ code: 'unreadable-event' }));
      expect(webhooks.deliveryId?.(verified as never)).toBeUndefined();
    });
  });
}

/** The door as it ships, in front of one subscription. */
function openDoor({ definition, clock, storeId }: ProviderWorld, secret: string) {
  const queue = createInMemoryCommandQueue({ clock });
  const subscription: Subscription = {
    connectionKey,
    provider: definition.id,
    tokenFingerprint: 'f',
    secrets: [{ value: secret }],
    members: [{ locationId: toLocationId('shore'), storeId }],
  };
  const deps = {
    findSubscription: async () => subscription,
    webhooksOf: () => definition.webhooks,
    queue,
    unreadableEvents: { put: async () => undefined },
    clock,
  };
  return {
    accept: (delivery: RawWebhook) => acceptProviderWebhook(deps, connectionKey, delivery),
    commands: () => queue.sent.map(({ command }) => command),
  };
}
