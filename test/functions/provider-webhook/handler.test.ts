import { describe, expect, it } from '@jest/globals';
import { makeProviderWebhookHandler } from '../../../functions/provider-webhook/handler.ts';
import { httpDoor } from '../../../shared/platform/http-door.ts';
import type { AcceptProviderWebhookDeps } from '../../../shared/use-cases/webhooks/accept-provider-webhook.ts';
import { anHttpEvent } from '../../support/aws/http-event.ts';
import { createInMemoryCommandQueue } from '../../support/fakes/in-memory-command-queue.ts';
import { createJumpingClock } from '../../support/fakes/manual-clock.ts';
import { silentLog } from '../../support/simulation/silent-log.ts';
import { openOrderWorld } from '../../support/world/order-world/index.ts';

const context = { getRemainingTimeInMillis: () => 10_000 } as Parameters<ReturnType<typeof httpDoor>>[1];

describe('POST /webhooks/providers/{connectionKey}', () => {
  it('takes what Printful and Printify really send and sign', async () => {
    const world = await openOrderWorld();
    const { prices, printful, printify, clock } = world;
    const id = world.place({ lines: [{ priceId: prices.small }, { priceId: prices.mug }] });
    await world.exportFully(id);
    world.takeCommands();
    await world.deliver('printful');
    await world.deliver('printify');
    world.takeCommands();

    printful.ship(printful.order(`${id}-1`).id, { carrier: 'USPS', trackingNumber: 'T1', now: clock.now() });
    printify.ship(printify.order(`${id}-2`).id, { carrier: 'ups', trackingNumber: 'T2', now: clock.now() });
    const statuses = [...(await world.deliver('printful')), ...(await world.deliver('printify'))];

    expect(new Set(statuses)).toEqual(new Set([200]));
    const told = world.takeCommands();
    expect(new Set(told.map((command) => command.kind))).toEqual(new Set(['CreateFulfillments']));
    expect(told).toContainEqual(expect.objectContaining({ provider: 'printful', orderId: id }));
    expect(told.some((command) => 'provider' in command && command.provider === 'printify')).toBe(true);
  });

  it('answers 429, never 5xx, when the subscription cannot be read', async () => {
    const clock = createJumpingClock();
    const deps: AcceptProviderWebhookDeps = {
      findSubscription: () => Promise.reject(new Error('no table')),
      webhooksOf: () => undefined,
      queue: createInMemoryCommandQueue({ clock }),
      unreadableEvents: { put: async () => {} },
      clock,
    };
    const handler = httpDoor({
      functionName: 'provider-webhook',
      onCrash: 'try-again',
      log: silentLog(() => {}),
      answer: makeProviderWebhookHandler(deps),
    });
    const event = anHttpEvent({ body: '{}', pathParameters: { connectionKey: 'a'.repeat(32) } });
    expect(await handler(event, context)).toMatchObject({ statusCode: 429 });
  });

  it('answers 404 at a key that nobody was given', async () => {
    const { deliver } = await openOrderWorld();
    const url = `https://app.example/webhooks/providers/${'0'.repeat(32)}`;
    expect(await deliver('printful', [{ id: '1', url, headers: {}, body: '{}', at: 0 }])).toEqual([404]);
  });
});
