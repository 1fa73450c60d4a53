import { beforeEach, expect, it } from '@jest/globals';
import type { Command, Lane } from '../../shared/domain/commands/commands.ts';
import { parseCommand } from '../../shared/domain/commands/parse-command.ts';
import {
  toCompanyId,
  toConnectionKey,
  toLocationId,
  toOrderId,
  toProviderId,
  toProviderOrderId,
  toProviderProductId,
} from '../../shared/domain/ids.ts';
import type { CommandQueue } from '../../shared/ports/command-queue.ts';

export interface ReceivedMessage {
  readonly body: string;
  readonly attempt: number;
  remove(): Promise<void>;
  /** Lets it show up again at once. */
  release(): Promise<void>;
}

export interface QueueWorld {
  readonly queue: CommandQueue;
  /** The next message that may be worked on now; undefined when there is none. */
  receive(lane: Lane): Promise<ReceivedMessage | undefined>;
}

const locationId = toLocationId('lenasLocation0000001');
const exportOrder = (orderId: string): Command => ({ kind: 'ExportOrder', locationId, orderId: toOrderId(orderId) });

const oneOfEachLane: readonly (readonly [Lane, Command])[] = [
  [
    'installation',
    { kind: 'RecordInstall', locationId, companyId: toCompanyId('company-blue'), occurredAt: 1_700_000_000_000 },
  ],
  [
    'product-sync',
    {
      kind: 'SyncProduct',
      locationId,
      provider: toProviderId('printful'),
      productId: toProviderProductId('Ünïque\u0007\uffff'),
    },
  ],
  ['order-export', exportOrder('65f0aa10c2d4e8b7a1f03311')],
  [
    'fulfillment-create',
    {
      kind: 'CreateFulfillments',
      provider: toProviderId('printful'),
      providerOrderId: toProviderOrderId('9001'),
      connectionKey: toConnectionKey('aa11'),
    },
  ],
  ['reconcile', { kind: 'ReconcileLocation', locationId }],
];

/** What every CommandQueue promises. */
export function commandQueueContract(open: () => Promise<QueueWorld>): void {
  let world: QueueWorld;
  beforeEach(async () => {
    world = await open();
  });
  const receive = async () => {
    const message = await world.receive('order-export');
    return message && { ...message, command: parseCommand(message.body) };
  };

  it.each(oneOfEachLane)('carries a command of %s to its lane, unchanged', async (lane, command) => {
    await world.queue.send(command, 'delivery-1');
    const message = await world.receive(lane);
    expect(message && parseCommand(message.body)).toEqual(command);
  });

  it('swallows the same delivery of the same command, and lets every fresh one through', async () => {
    await world.queue.send(exportOrder('1'), 'webhook-1');
    await world.queue.send(exportOrder('1'), 'webhook-1');
    await (await receive())?.remove();
    expect(await receive()).toBeUndefined();
    await world.queue.send(exportOrder('1'), 'webhook-2');
    expect((await receive())?.command).toEqual(exportOrder('1'));
  });

  it('carries every command of one delivery that became several', async () => {
    await world.queue.send(exportOrder('1'), 'webhook-1');
    await world.queue.send(exportOrder('2'), 'webhook-1');
    const received = [await receive(), await receive()].map((message) => message?.command);
    expect(received).toEqual(expect.arrayContaining([exportOrder('1'), exportOrder('2')]));
  });

  it('takes delivery ids and groups of any length and alphabet', async () => {
    const command = exportOrder('ä '.repeat(90));
    await world.queue.send(command, '🧵'.repeat(200));
    expect((await receive())?.command).toEqual(command);
  });

  it('hands out one command of a group at a time, in order, and does not make other groups wait', async () => {
    await world.queue.send(exportOrder('1'), 'first');
    await world.queue.send(exportOrder('1'), 'second');
    await world.queue.send(exportOrder('2'), 'third');
    const [one, other] = [await receive(), await receive()];
    expect([one?.command, other?.command]).toEqual([exportOrder('1'), exportOrder('2')]);
    expect(await receive()).toBeUndefined();
    await one?.remove();
    expect((await receive())?.command).toEqual(exportOrder('1'));
  });

  it('hands out a released command again and counts its deliveries', async () => {
    await world.queue.send(exportOrder('1'), 'first');
    const first = await receive();
    await first?.release();
    const again = await receive();
    expect([first?.attempt, again?.attempt]).toEqual([1, 2]);
  });
}
