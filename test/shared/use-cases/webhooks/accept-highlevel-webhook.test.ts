import { describe, expect, it } from '@jest/globals';
import { createHighLevelWebhooks } from '../../../../shared/adapters/highlevel/webhooks/webhooks.ts';
import { createHighLevelSimulator } from '../../../../shared/simulators/highlevel/index.ts';
import type { SimulatedDelivery } from '../../../../shared/simulators/simulator.ts';
import {
  acceptHighLevelWebhook,
  maximumWebhookBytes,
} from '../../../../shared/use-cases/webhooks/accept-highlevel-webhook.ts';
import { createInMemoryCommandQueue } from '../../../support/fakes/in-memory-command-queue.ts';
import { createJumpingClock } from '../../../support/fakes/manual-clock.ts';

const locationId = 'Wq4ZtHn7pLc2RkVx9EaB';
const companyId = 'Cq7vYb52MsWnKd0xPe4J';
const orderId = '66f0a1b2c3d4e5f607182930';

/** Everything that leaves the door is counted: sends to queues, and records of what could not be read. */
function desk() {
  const clock = createJumpingClock();
  const highlevel = createHighLevelSimulator({ clock, webhookUrl: 'https://app.example/webhooks/highlevel' });
  const queue = createInMemoryCommandQueue({ clock });
  const unreadable: string[] = [];
  const left: string[] = [];
  const deps = {
    webhooks: createHighLevelWebhooks({ clientId: highlevel.clientId, publicKeys: highlevel.webhooks.publicKeyPem }),
    queue: {
      send: (...given: Parameters<typeof queue.send>) => {
        left.push('send');
        return queue.send(...given);
      },
    },
    unreadableEvents: {
      put: async ({ reason }: { readonly reason: string }) => {
        left.push('put');
        unreadable.push(reason);
      },
    },
    clock,
  };
  const accept = ({ headers, body }: Pick<SimulatedDelivery, 'headers' | 'body'>) =>
    acceptHighLevelWebhook(deps, { headers, body: Buffer.from(body) });
  const send: typeof highlevel.webhooks.send = (event, options) => highlevel.webhooks.send(event, options);
  return {
    highlevel,
    queue,
    deps,
    unreadable,
    left,
    accept,
    send,
    commands: () => queue.sent.map(({ command }) => command),
  };
}

describe('an event that asks for something becomes one command, by one call', () => {
  it.each<[string, object, object]>([
    ['a new order', { type: 'OrderCreate', locationId, _id: orderId }, { kind: 'ExportOrder', locationId, orderId }],
    [
      'an order whose status changed',
      { type: 'OrderStatusUpdate', locationId, _id: orderId },
      { kind: 'ExportOrder', locationId, orderId },
    ],
    [
      'an install of a location',
      { type: 'INSTALL', locationId, companyId },
      { kind: 'RecordInstall', locationId, companyId },
    ],
    ['an install of an agency', { type: 'INSTALL', companyId }, { kind: 'RecordInstall', companyId }],
    ['an uninstall', { type: 'UNINSTALL', locationId, companyId }, { kind: 'RecordUninstall', locationId }],
    ['a new version', { type: 'UPDATE', locationId, companyId }, { kind: 'RecordUpdate', locationId }],
    ['another plan', { type: 'PLAN_CHANGE', locationId, companyId }, { kind: 'RecordUpdate', locationId }],
  ])('%s', async (_what, event, command) => {
    const { accept, send, commands, left } = desk();
    expect(await accept(send({ ...event }))).toMatchObject({ status: 200, outcome: { kind: 'queued' } });
    expect(commands()).toMatchObject([command]);
    expect(left).toEqual(['send']);
  });
});

describe('an event that asks for nothing', () => {
  it.each<[string, object, string]>([
    ['one that nobody ordered', { type: 'ContactCreate', locationId, id: 'c' }, 'ignored'],
    [
      'one of another app',
      { type: 'OrderCreate', locationId, _id: orderId, appId: '66aa0000000000000000beef' },
      'other-app',
    ],
  ])('%s is answered 200, without a call', async (_what, event, kind) => {
    const { accept, send, left } = desk();
    expect(await accept(send({ ...event }))).toMatchObject({ status: 200, outcome: { kind } });
    expect(left).toEqual([]);
  });
});

describe('a body that nobody vouches for', () => {
  const event = { type: 'OrderCreate', locationId, _id: orderId };
  it.each(['missing', 'not-available', 'stranger'] as const)(
    'with a signature that is %s is answered 401, without a call',
    async (signature) => {
      const { accept, send, left } = desk();
      expect(await accept(send(event, { signature }))).toMatchObject({ status: 401 });
      expect(left).toEqual([]);
    },
  );

  it.each<[string, (body: string) => string]>([
    ['cut short', (body) => body.slice(0, -1)],
    ['written anew with the same meaning', (body) => JSON.stringify(JSON.parse(body), null, 1)],
    ['for another order', (body) => body.replace(orderId, '66f0a1b2c3d4e5f607182931')],
  ])('%s is answered 401, without a call', async (_what, change) => {
    const { accept, send, left } = desk();
    const { headers, body } = send(event);
    expect(await accept({ headers, body: change(body) })).toMatchObject({ status: 401 });
    expect(left).toEqual([]);
  });

  it('a body of more than a megabyte is answered 413 before it is looked at', async () => {
    const { accept, highlevel, left } = desk();
    const body = 'x'.repeat(maximumWebhookBytes + 1);
    const headers = { 'x-ghl-signature': highlevel.webhooks.sign(body) };
    expect(await accept({ headers, body })).toMatchObject({ status: 413 });
    expect(left).toEqual([]);
  });

  it('a body of exactly a megabyte is looked at', async () => {
    const { accept } = desk();
    expect(await accept({ headers: {}, body: 'x'.repeat(maximumWebhookBytes) })).toMatchObject({ status: 401 });
  });
});

describe('a signed event that cannot be read', () => {
  it.each([
    ['no JSON', 'hello', 'not-json'],
    ['a list', '[]', 'not-an-object'],
    ['an order without its id', { type: 'OrderCreate', locationId }, 'no-usable-ids'],
  ])('%s is kept, and answered 200', async (_what, event, reason) => {
    const { accept, send, unreadable, left } = desk();
    expect(await accept(send(event))).toMatchObject({
      status: 200,
      outcome: { kind: 'unreadable-event', code: reason },
    });
    expect(unreadable).toEqual([reason]);
    expect(left).toEqual(['put']);
  });

  it('an event that cannot be kept either is an error, so that it is sent again', async () => {
    const { deps, send } = desk();
    const { headers, body } = send('hello');
    const failing = { ...deps, unreadableEvents: { put: () => Promise.reject(new Error('no table')) } };
    await expect(acceptHighLevelWebhook(failing, { headers, body: Buffer.from(body) })).rejects.toThrow('no table');
  });
});

describe('a delivery', () => {
  it('a delivery that comes twice becomes one message', async () => {
    const { accept, send, commands } = desk();
    const delivery = send({ type: 'OrderCreate', locationId, _id: orderId });
    await accept(delivery);
    expect(await accept(delivery)).toMatchObject({ status: 200 });
    expect(commands()).toHaveLength(1);
  });

  it('a delivery of a later event about the same order is a message of its own', async () => {
    const { accept, send, commands } = desk();
    await accept(send({ type: 'OrderStatusUpdate', locationId, _id: orderId, status: 'pending' }));
    await accept(send({ type: 'OrderStatusUpdate', locationId, _id: orderId, status: 'completed' }));
    expect(commands()).toHaveLength(2);
  });

  it('a delivery that the queue does not take is an error, so that it is sent again', async () => {
    const { deps, send } = desk();
    const { headers, body } = send({ type: 'OrderCreate', locationId, _id: orderId });
    const failing = { ...deps, queue: { send: () => Promise.reject(new Error('no queue')) } };
    await expect(acceptHighLevelWebhook(failing, { headers, body: Buffer.from(body) })).rejects.toThrow('no queue');
  });
});
