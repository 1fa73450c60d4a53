import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Command, Lane } from '../../domain/commands/commands.ts';
import { parseCommand } from '../../domain/commands/parse-command.ts';
import { NewerVersionError, PermanentError, SchemaMismatchError, TransientError } from '../../domain/errors.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { createLog, errorName, type Log, type LogFields } from '../../platform/log.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import { startHeartbeat } from './heartbeat.ts';
import { type MessageVisibility, waitSeconds } from './message-visibility.ts';
import { secondsUntilAgain } from './seconds-until-again.ts';
import { attemptOf, holdsUpOthers, longestHoldSeconds, standBehind, type Waiting, waitingOf } from './stand-behind.ts';

export interface Delivery {
  readonly messageId: string;
  /** 1 for the first time this command is tried. */
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
  /** Where a command that waits stands behind the others of its group. Absent: it waits in its place, and they behind it. */
  readonly behind?: CommandQueue;
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
 * Where others of its group wait behind it, one that is to come back after more than a moment is sent again behind them, with the
 * count of its tries: see `standBehind`.
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
  const { clock, visibility, renewal, lane, lastWord } = worker;
  const startedAt = clock.now();
  const receives = Number(record.attributes.ApproximateReceiveCount);
  const waiting = waitingOf(record.body, startedAt);
  const attempt = attemptOf(receives, waiting);
  const waitedMs = Math.max(0, startedAt - Number(record.attributes.SentTimestamp));
  const facts = (): LogFields => ({ lane, attempt, durationMs: clock.now() - startedAt, waitedMs });

  const command = readCommand(worker, record, facts);
  if ('waitSeconds' in command) return { kind: 'again', ...command };
  const { messageId } = record;
  if (waiting && waiting.until > startedAt) return early(worker, { command, messageId, receives }, waiting);
  // Its tries were used up by messages before this one: what is left are its receives.
  if (attempt > lastWord.receives) return { kind: 'again', waitSeconds: 1 };
  const heartbeat =
    renewal &&
    startHeartbeat(clock, renewal.everyMs, () => visibility.change(record.receiptHandle, renewal.visibilitySeconds));
  try {
    const outcome = await worker.handle(command, { messageId, attempt, ...limits });
    worker.log.info('command-handled', { ...outcome, ...facts(), command: command.kind });
    return done;
  } catch (error) {
    const named = { ...factsOf(command), ...facts(), command: command.kind };
    const disposition = dispositionOf(worker, { error, messageId, attempt }, named);
    if (disposition.kind === 'done') return done;
    await noteLast(worker, { command, error, attempt });
    return comesBack(worker, { command, messageId, attempt }, disposition);
  } finally {
    await heartbeat?.stop();
  }
}

interface Early {
  readonly command: Command;
  readonly messageId: string;
  readonly receives: number;
}

/** It holds its place for a moment, or it would come back at once; then it lets the others of its group by. */
async function early(
  { behind, clock }: Worker,
  { receives, ...message }: Early,
  waiting: Waiting,
): Promise<Disposition> {
  const left = Math.max(1, Math.ceil((waiting.until - clock.now()) / 1000));
  if (receives > 1 && behind && (await standBehind(behind, message, waiting))) return done;
  return { kind: 'again', waitSeconds: Math.min(left, longestHoldSeconds) };
}

interface Failed {
  readonly command: Command;
  readonly messageId: string;
  readonly attempt: number;
}

/** In its place, or behind the others where they would wait long for it; the last time in its place, to be set aside. */
async function comesBack(
  { behind, clock, lastWord }: Worker,
  { attempt, ...message }: Failed,
  disposition: Extract<Disposition, { kind: 'again' }>,
): Promise<Disposition> {
  const { waitSeconds: seconds = 0 } = disposition;
  if (attempt >= lastWord.receives) return behind ? { kind: 'again', waitSeconds: 1 } : disposition;
  if (!behind || !holdsUpOthers(message.command, seconds)) return disposition;
  const waiting = { tries: attempt, until: clock.now() + seconds * 1000 };
  return (await standBehind(behind, message, waiting)) ? done : disposition;
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

function dispositionOf(
  { log, renewal, behind }: Worker,
  { error, ...delivery }: Failure,
  facts: LogFields,
): Disposition {
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
  return renewal || behind ? { kind: 'again', waitSeconds: secondsUntilAgain(error, delivery) } : again;
}

/** The ids of a command that failed; one that was handled tells them in its outcome. */
function factsOf(command: Command): LogFields {
  const { locationId, orderId, provider, providerOrderId, productId, runId, companyId } = command as Partial<
    Record<string, string>
  >;
  return { locationId, orderId, provider, providerOrderId, productId, runId, companyId };
}
