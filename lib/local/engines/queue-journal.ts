import { openAppendOnlyFile, readLines } from './append-only-file.ts';
import type { SqsMessage } from './sqs-store.ts';

/** What is written of each change of a queue, one line each. */
type Line =
  /** A message came into this queue, sent or as a dead letter. */
  | { readonly queue: string; readonly message: SqsMessage }
  | { readonly received: string; readonly count: number; readonly firstAt?: number }
  | { readonly deleted: string };

/** The messages that wait in each queue, kept in a file: an acknowledged send survives a killed process. */
export interface QueueJournal {
  /** The messages of a queue in the order in which they came. */
  messagesOf(queue: string): readonly SqsMessage[];
  /** On the disk when it returns. A message that was in another queue is there no more. */
  came(queue: string, message: SqsMessage): void;
  received(message: SqsMessage): void;
  /** On the disk when it returns. */
  deleted(messageId: string): void;
  close(): void;
}

/** Lines that stand for nothing any more, before the file is written anew. */
const mostDeadLines = 5_000;

/** @throws Error that names the file when it is damaged. */
export function openQueueJournal(path: string): QueueJournal {
  const kept = new Map<string, Extract<Line, { queue: string }>>();
  for (const line of readLines(path)) apply(kept, line as Line);
  const file = openAppendOnlyFile(path, [...kept.values()]);
  let deadLines = 0;

  const write = (line: Line, isUrgent: boolean) => {
    file.append(line, isUrgent);
    apply(kept, line);
    if (!('queue' in line)) deadLines += 1;
    if (deadLines <= mostDeadLines) return;
    deadLines = 0;
    file.rewrite([...kept.values()]);
  };
  return {
    messagesOf: (queue) => [...kept.values()].filter((each) => each.queue === queue).map(({ message }) => message),
    // A copy: the engine changes its own as it hands it out.
    came: (queue, message) => write({ queue, message: { ...message } }, true),
    received: ({ messageId, approximateReceiveCount: count, approximateFirstReceiveTimestamp: firstAt }) =>
      write({ received: messageId, count, ...(firstAt !== undefined && { firstAt }) }, false),
    deleted: (messageId) => write({ deleted: messageId }, true),
    close: () => file.close(),
  };
}

function apply(kept: Map<string, Extract<Line, { queue: string }>>, line: Line): void {
  if ('deleted' in line) return void kept.delete(line.deleted);
  if ('queue' in line) {
    kept.delete(line.message.messageId); // so that a dead letter stands behind what came there before it
    kept.set(line.message.messageId, line);
    return;
  }
  const known = kept.get(line.received);
  if (!known) return;
  const { count, firstAt } = line;
  const counts = {
    approximateReceiveCount: count,
    ...(firstAt !== undefined && { approximateFirstReceiveTimestamp: firstAt }),
  };
  kept.set(line.received, { ...known, message: { ...known.message, ...counts } });
}
