import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeHighLevelWebhookHandler } from '../../../../functions/highlevel-webhook/handler.ts';
import { makeProviderWebhookHandler } from '../../../../functions/provider-webhook/handler.ts';
import { createHighLevelWebhooks } from '../../../../shared/adapters/highlevel/webhooks/webhooks.ts';
import { providerWebhooks } from '../../../../shared/adapters/providers/provider-webhooks.ts';
import { parseCommand } from '../../../../shared/domain/commands/parse-command.ts';
import { toConnectionKey, toLocationId, toProviderId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import { httpDoor } from '../../../../shared/platform/http-door.ts';
import { createHighLevelSimulator } from '../../../../shared/simulators/highlevel/index.ts';
import { anHttpEvent } from '../../../support/aws/http-event.ts';
import { createInMemoryCommandQueue } from '../../../support/fakes/in-memory-command-queue.ts';
import { createJumpingClock } from '../../../support/fakes/manual-clock.ts';
import { silentLog } from '../../../support/simulation/silent-log.ts';

const connectionKey = toConnectionKey('0123456789abcdef0123456789abcdef');
const secret = 'aa'.repeat(32);
const context = { getRemainingTimeInMillis: () => 10_000 } as Parameters<ReturnType<typeof httpDoor>>[1];

/** Both webhook doors; whoever posts holds the key, as HighLevel, a supplier or who stole its secret does. */
function openDoors() {
  const clock = createJumpingClock();
  const queue = createInMemoryCommandQueue({ clock });
  const kept: string[] = [];
  const unreadableEvents = { put: async ({ reason }: { readonly reason: string }) => void kept.push(reason) };
  const highlevel = createHighLevelSimulator({ clock, webhookUrl: 'https://app.example/webhooks/highlevel' });
  const webhooks = createHighLevelWebhooks({
    clientId: highlevel.clientId,
    publicKeys: highlevel.webhooks.publicKeyPem,
  });
  const door = (answer: Parameters<typeof httpDoor>[0]['answer']) =>
    httpDoor({ functionName: 'door', onCrash: 'try-again', log: silentLog(), largestBody: 1_048_576, answer });
  const highlevelDoor = door(makeHighLevelWebhookHandler({ webhooks, queue, unreadableEvents, clock }));
  const providerDoor = door(
    makeProviderWebhookHandler({
      findSubscription: async () => ({
        connectionKey,
        provider: toProviderId('printful'),
        tokenFingerprint: 'f',
        secrets: [{ value: secret }],
        members: [{ locationId: toLocationId('Wq4ZtHn7pLc2RkVx9EaB'), storeId: toProviderStoreId('7001') }],
      }),
      webhooksOf: (provider) => providerWebhooks[provider],
      queue,
      unreadableEvents,
      clock,
    }),
  );
  const post = {
    highlevel: async (body: string) => {
      const sent = highlevel.webhooks.send(body);
      return (await highlevelDoor(anHttpEvent({ headers: { ...sent.headers }, body: sent.body }), context)).statusCode;
    },
    printful: async (body: string) => {
      const signature = createHmac('sha256', Buffer.from(secret, 'hex')).update(body).digest('hex');
      const headers = { 'x-pf-webhook-signature': signature };
      const event = anHttpEvent({ headers, body, pathParameters: { connectionKey } });
      return (await providerDoor(event, context)).statusCode;
    },
  };
  return { post, kept, queue, appId: highlevel.clientId.split('-')[0] };
}

const long = 'x'.repeat(900_000);
const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
const location = 'Wq4ZtHn7pLc2RkVx9EaB';
const order = (more: object) => JSON.stringify({ type: 'order_updated', store_id: 7001, data: { order: more } });

/** Every command that was queued reads back, and fits into a message of SQS. */
function expectFitForWorkers({ queue }: ReturnType<typeof openDoors>): void {
  for (const { command } of queue.sent) {
    const text = JSON.stringify(command);
    expect(parseCommand(text)).toEqual(command);
    expect(text.length).toBeLessThan(4_000);
  }
}

describe('a signed event that is poison', () => {
  // Not with 4xx: to a sender that is a call for more of the same, and Printify then sends nothing for an hour.
  it.each<[string, 'highlevel' | 'printful', (appId?: string) => string, 'kept' | string]>([
    ['an order id of 900 kB', 'printful', () => order({ id: long }), 'kept'],
    ['an order id that is longer than a queue’s', 'printful', () => order({ id: 'x'.repeat(201) }), 'kept'],
    // It is as if no store had been named: every store of the token is looked at.
    [
      'a store id of 900 kB',
      'printful',
      () => JSON.stringify({ ...JSON.parse(order({ id: 1 })), store_id: long }),
      'CreateFulfillments',
    ],
    ['our reference, 900 kB long', 'printful', () => order({ id: 1, external_id: long }), 'CreateFulfillments'],
    ['lists inside each other', 'printful', () => `{"type":"order_updated","data":${nested}}`, 'kept'],
    [
      'an order id of 900 kB',
      'highlevel',
      () => JSON.stringify({ type: 'OrderCreate', locationId: location, _id: long }),
      'kept',
    ],
    [
      'a plan of 900 kB',
      'highlevel',
      (appId) => JSON.stringify({ type: 'INSTALL', appId, locationId: location, companyId: 'c1', planId: long }),
      'RecordInstall',
    ],
    ['lists inside each other', 'highlevel', () => `{"type":"OrderCreate","half":"\\ud800","x":${nested}}`, 'kept'],
  ])('%s (%s) is answered 200, and is kept or becomes a command without it', async (_what, from, body, becomes) => {
    const doors = openDoors();
    expect(await doors.post[from](body(doors.appId))).toBe(200);
    expect([...doors.kept.map(() => 'kept'), ...doors.queue.sent.map(({ command }) => command.kind)]).toEqual([
      becomes,
    ]);
    expectFitForWorkers(doors);
  });

  it('over a megabyte is not looked at', async () => {
    const { post, queue, kept } = openDoors();
    const tooLarge = ' '.repeat(1_048_577);
    expect([await post.highlevel(tooLarge), await post.printful(tooLarge)]).toEqual([413, 413]);
    expect([queue.sent, kept]).toEqual([[], []]);
  });

  it('of any shape is never answered with 5xx, nor with a call for more of it', async () => {
    const field = fc.oneof(fc.string({ maxLength: 300 }), fc.jsonValue(), fc.integer(), fc.constant(null));
    const highlevel = fc.record(
      {
        type: fc.constantFrom('INSTALL', 'UNINSTALL', 'UPDATE', 'PLAN_CHANGE', 'OrderCreate', 'OrderStatusUpdate', ''),
        ...{ appId: field, locationId: field, companyId: field, _id: field, planId: field, newPlanId: field },
        ...{ timestamp: field, altType: field, altId: field, webhookId: field },
      },
      { requiredKeys: [] },
    );
    const printful = fc.record(
      {
        type: fc.constantFrom('order_updated', 'shipment_sent', 'shipment_returned', 'stock_updated', 'order_'),
        ...{ store_id: field, occurred_at: field, retries: field },
        data: fc.oneof(field, fc.record({ order: fc.oneof(field, fc.record({ id: field, external_id: field })) })),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(highlevel, fc.jsonValue()), fc.oneof(printful, fc.jsonValue()), async (one, other) => {
        const doors = openDoors();
        const ours =
          typeof one === 'object' && one !== null && !('appId' in one) ? { ...one, appId: doors.appId } : one;
        expect(await doors.post.highlevel(JSON.stringify(ours))).toBe(200);
        expect(await doors.post.printful(JSON.stringify(other))).toBe(200);
        expectFitForWorkers(doors);
      }),
      { numRuns: 300 },
    );
  });
});
