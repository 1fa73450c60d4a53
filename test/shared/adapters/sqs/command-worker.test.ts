import { describe, expect, it } from '@jest/globals';
import type { SQSEvent } from 'aws-lambda';
import { type CommandWorkerOptions, commandWorker } from '../../../../shared/adapters/sqs/command-worker.ts';
import type { Command } from '../../../../shared/domain/commands/commands.ts';
import { PermanentError, SchemaMismatchError, TransientError } from '../../../../shared/domain/errors.ts';
import { toLocationId, toOrderId } from '../../../../shared/domain/ids.ts';
import { createLog } from '../../../../shared/platform/log.ts';
import { anSqsEvent, anSqsRecord } from '../../../support/aws/sqs-event.ts';
import { createManualClock } from '../../../support/fakes/manual-clock.ts';

const exportOrder = (orderId: string): Command => ({
  kind: 'ExportOrder',
  locationId: toLocationId('lena'),
  orderId: toOrderId(orderId),
});

function workplace(options: Partial<CommandWorkerOptions> = {}) {
  const lines: string[] = [];
  const changes: string[] = [];
  const clock = createManualClock();
  const work = commandWorker({
    functionName: 'order-export',
    lane: 'order-export',
    handle: async () => ({ kind: 'exported', orderId: toOrderId('1') }),
    visibility: { change: async (receipt, seconds) => void changes.push(`${receipt} ${seconds}`) },
    clock,
    lastWord: { receives: 10, note: async () => undefined },
    log: createLog('order-export', (line) => lines.push(line)),
    ...options,
  });
  return { work, changes, clock, logged: () => lines.map((line) => JSON.parse(line)) };
}

const throwing = (error: unknown) => async () => {
  throw error;
};

async function outcomeOf(error: unknown, event: SQSEvent = anSqsEvent(exportOrder('1'))) {
  const { work, changes, logged } = workplace({ handle: throwing(error) });
  const { batchItemFailures } = await work(event);
  return { failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), changes, logged: logged() };
}

describe('a worker', () => {
  it('is done with a command that was handled, and logs its outcome once', async () => {
    const { work, changes, logged } = workplace();
    expect(await work(anSqsEvent(exportOrder('1')))).toEqual({ batchItemFailures: [] });
    expect(changes).toEqual([]);
    expect(logged()).toEqual([
      expect.objectContaining({
        event: 'command-handled',
        kind: 'exported',
        orderId: '1',
        command: 'ExportOrder',
        attempt: 1,
      }),
    ]);
  });

  it('tells the use case which delivery this is and until when it may work', async () => {
    const seen: unknown[] = [];
    const { work, clock } = workplace({
      handle: async (_, delivery) => {
        seen.push(delivery);
        return { kind: 'exported' };
      },
    });
    const event = { Records: [anSqsRecord(exportOrder('1'), { messageId: 'm7', attempt: 3 })] };
    await work(event, { getRemainingTimeInMillis: () => 40_000 });
    expect(seen).toEqual([{ messageId: 'm7', attempt: 3, deadline: clock.now() + 40_000 }]);
  });

  it('lets a command come back when later can help, after the time that was asked for', async () => {
    const { failed, changes, logged } = await outcomeOf(new TransientError('canary', { retryAfterMs: 61_200 }));
    expect([failed, changes]).toEqual([['m1'], ['receipt-m1 62']]);
    expect(logged).toEqual([
      expect.objectContaining({ event: 'command-postponed', error: 'TransientError', orderId: '1' }),
    ]);
    expect(JSON.stringify(logged)).not.toContain('canary');
  });

  it('waits longer with every delivery when nobody said how long', async () => {
    const event = { Records: [anSqsRecord(exportOrder('1'), { attempt: 4 })] };
    expect((await outcomeOf(new TransientError('later'), event)).changes).toEqual(['receipt-m1 40']);
  });

  it('is done with a command that can never succeed, and logs why', async () => {
    const { failed, logged } = await outcomeOf(new PermanentError('address-incomplete', 'canary'));
    expect(failed).toEqual([]);
    expect(logged).toEqual([
      expect.objectContaining({ event: 'command-refused', code: 'address-incomplete', level: 'warn' }),
    ]);
  });

  it.each([new TypeError('canary'), new SchemaMismatchError('canary', ['a'])])(
    'leaves a command on the queue, for its own time, when something is wrong with us: %p',
    async (error) => {
      const { failed, changes, logged } = await outcomeOf(error);
      expect([failed, changes]).toEqual([['m1'], []]);
      expect(logged).toEqual([expect.objectContaining({ event: 'command-failed', level: 'error', error: error.name })]);
    },
  );

  it('never acknowledges a body that is no command: it goes to the dead letters, with the reason in the log', async () => {
    const { work, changes, logged } = workplace();
    const { batchItemFailures } = await work(anSqsEvent('{"command":"canary"}'));
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'm1' }]);
    expect(changes).toEqual(['receipt-m1 1']);
    expect(logged()).toEqual([expect.objectContaining({ event: 'command-unreadable', code: 'malformed-command' })]);
    expect(JSON.stringify(logged())).not.toContain('canary');
  });

  it('leaves a command that only a newer version knows on the queue, long enough to deploy that version again', async () => {
    const { work, changes, logged } = workplace();
    const { batchItemFailures } = await work(anSqsEvent('{"kind":"LaunchRocket","rocket":"canary"}'));
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'm1' }]);
    expect(changes).toEqual(['receipt-m1 900']);
    expect(logged()).toEqual([expect.objectContaining({ event: 'command-unreadable', code: 'unknown-command' })]);
    expect(JSON.stringify(logged())).not.toContain('canary');
  });

  it('keeps the order within a group: behind one that comes back the others of it come back unhandled', async () => {
    const handled: string[] = [];
    const { work } = workplace({
      handle: async (command) => {
        handled.push(JSON.stringify(command));
        if (handled.length === 1) throw new TransientError('later');
        return { kind: 'exported' };
      },
    });
    const { batchItemFailures } = await work(anSqsEvent(exportOrder('1'), exportOrder('2'), exportOrder('1')));
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['m1', 'm3']);
    expect(handled).toEqual([JSON.stringify(exportOrder('1')), JSON.stringify(exportOrder('2'))]);
  });

  it('keeps a long command to itself by renewing a short visibility, until it is done', async () => {
    let finish: () => void = () => undefined;
    const { work, changes, clock } = workplace({
      renewal: { visibilitySeconds: 60, everyMs: 20_000 },
      handle: () =>
        new Promise((resolve) => {
          finish = () => resolve({ kind: 'finished' });
        }),
    });
    const working = work(anSqsEvent(exportOrder('1')));
    await clock.advance(45_000);
    expect(changes).toEqual(['receipt-m1 60', 'receipt-m1 60', 'receipt-m1 60']);
    finish();
    await working;
    await clock.advance(60_000);
    expect(changes).toHaveLength(3);
  });

  it('meets a fault that nobody foresaw less and less often, though its visibility is short', async () => {
    const { work, changes } = workplace({
      renewal: { visibilitySeconds: 12, everyMs: 4_000 },
      handle: throwing(new TypeError('oops')),
    });
    expect((await work({ Records: [anSqsRecord(exportOrder('1'), { attempt: 4 })] })).batchItemFailures).toHaveLength(
      1,
    );
    expect(changes).toEqual(['receipt-m1 12', 'receipt-m1 40']);
  });

  it('lets a postponed long command wait as long as it should: no renewal comes after', async () => {
    const { work, changes, clock } = workplace({
      renewal: { visibilitySeconds: 60, everyMs: 20_000 },
      handle: throwing(new TransientError('later')),
    });
    await work(anSqsEvent(exportOrder('1')));
    await clock.advance(60_000);
    expect(changes).toEqual(['receipt-m1 60', 'receipt-m1 5']);
  });
});

describe('the last delivery of a message', () => {
  const lastOf = async (attempt: number, handle: CommandWorkerOptions['handle']) => {
    const noted: unknown[] = [];
    const note = async (command: Command, error: unknown) => void noted.push([command, error]);
    const { work, logged } = workplace({ handle, lastWord: { receives: 3, note } });
    const record = anSqsRecord(exportOrder('1'));
    const attributes = { ...record.attributes, ApproximateReceiveCount: String(attempt) };
    await work({ Records: [{ ...record, attributes }] });
    return { noted, events: logged().map(({ event }) => event) };
  };
  const mismatch = new SchemaMismatchError('HighLevel', ['data.0._id: expected id']);

  it('leaves its reason where the merchant looks before the queue sets it aside', async () => {
    expect(await lastOf(3, throwing(mismatch))).toMatchObject({ noted: [[exportOrder('1'), mismatch]] });
  });

  it('leaves none when it comes back, succeeds, or has its reason on record already', async () => {
    expect((await lastOf(2, throwing(mismatch))).noted).toEqual([]);
    expect((await lastOf(3, async () => ({ kind: 'exported' }))).noted).toEqual([]);
    expect((await lastOf(3, throwing(new PermanentError('gone', 'It is gone.')))).noted).toEqual([]);
  });
});
