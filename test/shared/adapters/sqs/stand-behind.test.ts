import { describe, expect, it } from '@jest/globals';
import { commandWorker } from '../../../../shared/adapters/sqs/command-worker.ts';
import type { Command } from '../../../../shared/domain/commands/commands.ts';
import { TransientError } from '../../../../shared/domain/errors.ts';
import { toLocationId, toProviderId, toProviderProductId } from '../../../../shared/domain/ids.ts';
import { createInMemoryCommandQueue } from '../../../support/fakes/in-memory-command-queue.ts';
import { createJumpingClock } from '../../../support/fakes/manual-clock.ts';
import { silentLog } from '../../../support/simulation/silent-log.ts';

const lane = 'product-sync';
const second = 1_000;
const minute = 60 * second;

const sync = (product: string): Command => ({
  kind: 'SyncProduct',
  locationId: toLocationId('lena'),
  provider: toProviderId('printful'),
  productId: toProviderProductId(product),
});

/** A worker whose product `poison` never succeeds, and the queue of its lane. */
function shopWithPoison(options: { readonly isQueueDown?: () => boolean } = {}) {
  const clock = createJumpingClock();
  const queue = createInMemoryCommandQueue({ clock, visibilitySeconds: 1_800 });
  const tried: { readonly product: string; readonly at: number; readonly attempt: number }[] = [];
  const given: string[] = [];
  const start = clock.now();
  const work = commandWorker({
    functionName: lane,
    lane,
    clock,
    visibility: queue.visibility,
    behind: {
      async send(command, id) {
        if (options.isQueueDown?.()) throw new TransientError('The queue did not take it.');
        await queue.send(command, id);
      },
    },
    async handle(command, { attempt }) {
      const product = 'productId' in command ? command.productId : '';
      tried.push({ product, at: clock.now() - start, attempt });
      if (product === 'poison') throw new TransientError('It never works.');
      return { kind: 'updated' };
    },
    lastWord: { receives: 10, note: async (command) => void given.push(JSON.stringify(command)) },
    log: silentLog(),
  });
  /** What Lambda does, second by second. */
  async function pass(ms: number, each: (at: number) => Promise<void> = async () => undefined): Promise<void> {
    for (const end = clock.now() + ms; clock.now() < end; await clock.sleep(second)) {
      await each(clock.now() - start);
      for (let record = queue.receive(lane); record; record = queue.receive(lane)) {
        const { batchItemFailures } = await work({ Records: [record] });
        if (batchItemFailures.length === 0) queue.remove(record.receiptHandle);
      }
    }
  }
  const of = (name: string) => tried.filter(({ product }) => product === name);
  return { queue, pass, of, given };
}

describe('a command of a shop that keeps failing', () => {
  it('holds up the others of its shop for half a minute at most, is tried ten times with growing pauses, and set aside', async () => {
    const { queue, pass, of, given } = shopWithPoison();
    await queue.send(sync('poison'), 'first');
    const sentAt = new Map<string, number>();
    await pass(90 * minute, async (at) => {
      if (at % (97 * second) !== 0 || at > 60 * minute) return;
      sentAt.set(`p${at}`, at);
      await queue.send(sync(`p${at}`), `p${at}`);
    });

    const waits = [...sentAt].map(([product, at]) => (of(product)[0]?.at ?? Number.POSITIVE_INFINITY) - at);
    expect(waits).toHaveLength(38);
    expect(Math.max(...waits)).toBeLessThanOrEqual(31 * second);
    const tries = of('poison');
    expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const pauses = tries.slice(1).map(({ at }, index) => Math.round((at - (tries[index]?.at ?? 0)) / minute));
    expect(pauses).toEqual([0, 0, 0, 1, 1, 3, 5, 11, 15]);
    expect(given).toEqual([JSON.stringify(sync('poison'))]);
    expect(queue.depth(lane)).toEqual({ visible: 0, inFlight: 0, deadLetter: 1 });
  });

  it('waits in its place where the queue takes nothing, and is not lost', async () => {
    let isDown = true;
    const { queue, pass, of } = shopWithPoison({ isQueueDown: () => isDown });
    await queue.send(sync('poison'), 'first');
    await pass(20 * minute);
    isDown = false;
    await pass(70 * minute);
    expect(of('poison').map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(queue.depth(lane)).toMatchObject({ deadLetter: 1 });
  });

  it('is tried again from the beginning when somebody brings it back from where it was set aside', async () => {
    const { queue, pass, of } = shopWithPoison();
    await queue.send(sync('poison'), 'first');
    await pass(5 * minute);
    const [setAside] = queue.waiting();
    const before = of('poison').length;
    await pass(90 * minute);
    const first = of('poison').length;
    expect([before > 3, first]).toEqual([true, 10]);

    queue.sendRaw(lane, 'lena', setAside ?? '');
    await pass(90 * minute);
    expect(
      of('poison')
        .slice(first)
        .map(({ attempt }) => attempt),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
