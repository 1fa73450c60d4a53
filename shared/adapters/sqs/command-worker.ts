import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Command, Lane } from '../../domain/commands/commands.ts';
import { parseCommand } from '../../domain/commands/parse-command.ts';
import { NewerVersionError, PermanentError, SchemaMismatchError, TransientError } from '../../domain/errors.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { createLog, errorName, type Log, type LogFields } from '../../platform/log.ts';
import type { Clock } from '../../ports/clock.ts';
import { startHeartbeat } from './heartbeat.ts';
import { type MessageVisibility, waitSeconds } from './message-visibility.ts';
import { secondsUntilAgain } from './seconds-until-again.ts';

export interface Delivery {
  readonly messageId: string;
  /** 1 for the first time this message is delivered. */
  readonly attempt: number;
  /** When the function will be stopped, in ms since the epoch; absent where nothing stops it. */
  readonly deadline?: number;
}

export interface CommandWorkerOptions {
  readonly functionName: string;
  readonly lane: Lane;
  readonly handle: (command: Command, delivery: Delivery) => Promise<Outcome>;
  readonly visibility: MessageVisibility;
  readonly clock: Clock;
  /** For work that outlasts a short visibility: sets it at once and renews it, so that a killed worker is replaced soon. */
  readonly renewal?: { readonly visibilitySeconds: number; readonly everyMs: number };
  /** Told before the queue sets a message aside, with what its last try threw. */
  readonly lastWord: LastWord;
  readonly log?: Log;
}

export interface LastWord {
  /** The deliveries after which a message is set aside. */
  readonly receives: number;
  readonly note: (command: Command, error: unknown) => Promise<void>;
}

export type CommandWorker = (
  event: SQSEvent,
  context?: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<SQSBatchResponse>;

/** What becomes of the message: it is done with, or it comes back (after `waitSeconds`, else after the queue's own time). */
type Disposition = { readonly kind: 'done' } | { readonly kind: 'again'; readonly waitSeconds?: number };

/**
 * The Lambda handler of a lane: carries each command to `handle` and tells SQS which messages it must keep.
 *
 * | `handle` | the message |
 * |---|---|
 * | answers, or throws PermanentError (whose reason the use case has recorded) | is done with |
 * | throws TransientError | comes back after the time it names, else 5 s doubling to 15 min |
 * | throws RateLimitedError | comes back when there is room; the more often it did, the wider it is spread |
 * | throws anything else | comes back after the queue's visibility time-out; under `renewal`, as after a TransientError |
 *
 * A body that is no command comes back until the queue sets it aside, where an alarm shows it: acknowledging would lose it.
 * So does a command of a kind that a newer version sent, at long intervals: that version may be deployed again by then.
 */
export function commandWorker(options: CommandWorkerOptions): CommandWorker {
  const { clock, visibility } = options;
  const worker: Worker = { ...options, log: options.log ?? createLog(options.functionName) };

  return async (event, context) => {
    const remaining = context?.getRemainingTimeInMillis?.();
    const deadline = remaining === undefined ? {} : { deadline: clock.now() + remaining };
    const failed: string[] = [];
    const blockedGroups = new Set<string>();
    for (const record of event.Records) {
      const group = record.attributes.MessageGroupId ?? record.messageId;
      // Within a group the order stands: behind a message that comes back, the others come back unhandled.
      const verdict = blockedGroups.has(group) ? await unhandled(worker, record) : await work(worker, record, deadline);
      if (verdict.kind === 'done') continue;
      blockedGroups.add(group);
      failed.push(record.messageId);
      if (verdict.waitSeconds !== undefined) await visibility.change(record.receiptHandle, verdict.waitSeconds);
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

type Worker = CommandWorkerOptions & { readonly log: Log };

const done: Disposition = { kind: 'done' };
const again: Disposition = { kind: 'again' };

async function work(worker: Worker, record: SQSRecord, limits: Pick<Delivery, 'deadline'>): Promise<Disposition> {
  const { clock, visibility, renewal, lane } = worker;
  const startedAt = clock.now();
  const attempt = Number(record.attributes.ApproximateReceiveCount);
  const waitedMs = Math.max(0, startedAt - Number(record.attributes.SentTimestamp));
  const facts = (): LogFields => ({ lane, attempt, durationMs: clock.now() - startedAt, waitedMs });

  const command = readCommand(worker, record, facts);
  if ('waitSeconds' in command) return { kind: 'again', ...command };
  const heartbeat =
    renewal &&
    startHeartbeat(clock, renewal.everyMs, () => visibility.change(record.receiptHandle, renewal.visibilitySeconds));
  try {
    const outcome = await worker.handle(command, { messageId: record.messageId, attempt, ...limits });
    worker.log.info('command-handled', { ...outcome, ...facts(), command: command.kind });
    return done;
  } catch (error) {
    const named = { ...factsOf(command), ...facts(), command: command.kind };
    const disposition = dispositionOf(worker, { error, messageId: record.messageId, attempt }, named);
    if (disposition.kind === 'again') await noteLast(worker, { command, error, attempt });
    return disposition;
  } finally {
    await heartbeat?.stop();
  }
}

/** Behind one that comes back it may be its own last delivery, too. */
async function unhandled(worker: Worker, record: SQSRecord): Promise<Disposition> {
  const attempt = Number(record.attributes.ApproximateReceiveCount);
  const command = readCommand(worker, record, () => ({ lane: worker.lane, attempt }));
  if ('waitSeconds' in command) return { kind: 'again', ...command };
  const error = new TransientError('An earlier command of the same group did not succeed.');
  await noteLast(worker, { command, error, attempt });
  return again;
}

/** A note that cannot be written must not keep the message from its dead-letter queue, where the alarm is. */
async function noteLast(
  { lastWord, log, lane }: Worker,
  { command, error, attempt }: { readonly command: Command; readonly error: unknown; readonly attempt: number },
): Promise<void> {
  if (attempt < lastWord.receives) return;
  const facts = { ...factsOf(command), lane, attempt, command: command.kind };
  log.error('command-given-up', { ...facts, error: errorName(error), ...keyPathsOf(error) });
  await lastWord.note(command, error).catch((failure) => {
    log.error('last-word-lost', { ...facts, error: errorName(failure) });
  });
}

function keyPathsOf(error: unknown): Pick<LogFields, 'keyPaths'> {
  if (!(error instanceof SchemaMismatchError)) return {};
  const paths = error.issues.map((issue) => issue.split(':')[0] ?? '').join('+');
  return { keyPaths: paths.replace(/[^\w.+]/g, '').slice(0, 80) };
}

interface Wait {
  readonly waitSeconds: number;
}

function readCommand({ log }: Worker, record: SQSRecord, facts: () => LogFields): Command | Wait {
  try {
    return parseCommand(record.body);
  } catch (error) {
    const isNewer = error instanceof NewerVersionError;
    const code = isNewer ? 'unknown-command' : 'malformed-command';
    log.error('command-unreadable', { ...facts(), error: errorName(error), code });
    return { waitSeconds: isNewer ? waitSeconds(1, error.retryAfterMs) : 1 };
  }
}

interface Failure {
  readonly error: unknown;
  readonly messageId: string;
  readonly attempt: number;
}

function dispositionOf({ log, renewal }: Worker, { error, ...delivery }: Failure, facts: LogFields): Disposition {
  const named = { ...facts, error: errorName(error), ...keyPathsOf(error) };
  if (error instanceof PermanentError) {
    log.warn('command-refused', { ...named, code: error.code });
    return done;
  }
  if (error instanceof TransientError) {
    log.info('command-postponed', named);
    return { kind: 'again', waitSeconds: secondsUntilAgain(error, delivery) };
  }
  log.error('command-failed', named);
  // A short visibility is for workers that are killed, not for a fault that every delivery would meet again.
  return renewal ? { kind: 'again', waitSeconds: secondsUntilAgain(error, delivery) } : again;
}

/** The ids of a command that failed; one that was handled tells them in its outcome. */
function factsOf(command: Command): LogFields {
  const { locationId, orderId, provider, providerOrderId, productId, runId, companyId } = command as Partial<
    Record<string, string>
  >;
  return { locationId, orderId, provider, providerOrderId, productId, runId, companyId };
}
