import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { CreatedQueue } from '../engines/create-queues.ts';
import type { Invoke } from '../functions/lambda-pool.ts';
import { region } from '../template/account.ts';
import type { PlannedEventSource } from '../template/plan.ts';
import { uuidOf } from '../template/uuid-of.ts';
import { failedMessages } from './partial-batch.ts';

export interface EventSourceParts {
  readonly queues: readonly CreatedQueue[];
  readonly sqs: SQSClient;
  readonly invoke: Invoke;
  /** Told of the body of each message that a function is about to get. */
  readonly onMessage?: ((body: string) => void) | undefined;
}

interface EventSourceOptions extends Pick<EventSourceParts, 'sqs' | 'invoke' | 'onMessage'> {
  readonly source: PlannedEventSource;
  readonly queueUrl: string;
}

/** As Lambda names it: `Disabling` until what was asked for last has come or has not. */
export type EventSourceState = 'Enabled' | 'Disabling' | 'Disabled';

export interface RunningEventSource extends PlannedEventSource {
  readonly id: string;
  readonly state: EventSourceState;
}

export interface RunningEventSources {
  list(): readonly RunningEventSource[];
  /** Begins to feed its function again, or feeds it no more; what the function has is finished. An unknown id changes nothing. */
  set(id: string, isEnabled: boolean): void;
  /** Receives no more and resolves when the batches in flight are done, or have had their time. */
  stop(): Promise<void>;
}

/** How long a batch may take to finish once the runtime ends; after that its thread is ended. */
const graceMs = 5_000;

/** Short, so that one that is disabled asks no more soon: whatever a question that is given up would have got is hidden for minutes. */
const waitSeconds = 2;

export function startEventSources(
  sources: readonly PlannedEventSource[],
  { queues, ...parts }: EventSourceParts,
): RunningEventSources {
  const running = sources.map((source) => {
    const queueUrl = queues.find((queue) => queue.arn === source.queueArn)?.url ?? '';
    return startEventSource({ source, queueUrl, ...parts });
  });
  return {
    list: () => running.map(({ source, state }) => ({ ...source, id: uuidOf(source.queueArn), state: state() })),
    set: (id, isEnabled) => running.find(({ source }) => uuidOf(source.queueArn) === id)?.set(isEnabled),
    async stop() {
      const stopped = Promise.all(running.map((source) => source.stop()));
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    },
  };
}

interface Feeding {
  readonly source: PlannedEventSource;
  state(): EventSourceState;
  set(isEnabled: boolean): void;
  stop(): Promise<void>;
}

/** Feeds one queue to one function: batches in parallel up to the maximum, deleting what succeeded; the rest reappears. */
function startEventSource({ source, queueUrl, ...parts }: EventSourceOptions): Feeding {
  const { sqs, invoke, onMessage } = parts;
  const stopping = new AbortController();
  const inFlight = new Set<Promise<void>>();

  const receive = async (): Promise<Message[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: source.batchSize,
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return (await sqs.send(command, { abortSignal: stopping.signal })).Messages ?? [];
  };
  const work = async (messages: readonly Message[]) => {
    for (const { Body = '' } of messages) onMessage?.(Body);
    const done = await succeeded(messages, source, invoke);
    if (done.length === 0) return;
    const Entries = done.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  };
  const poll = async () => {
    const messages = await receive();
    if (messages.length === 0) return;
    const batch = work(messages)
      .catch(() => {}) // not deleted: the messages come again
      .finally(() => inFlight.delete(batch));
    inFlight.add(batch);
    if (inFlight.size >= source.maximumConcurrency) await Promise.race(inFlight);
  };
  return { source, ...pollWhileWanted(poll, { stopping, finished: () => Promise.all(inFlight) }) };
}

interface PollOptions {
  readonly stopping: AbortController;
  /** Resolves when what was received is done with. */
  readonly finished: () => Promise<unknown>;
}

function pollWhileWanted(poll: () => Promise<void>, { stopping, finished }: PollOptions): Omit<Feeding, 'source'> {
  const { signal } = stopping;
  let isWanted = true;
  let polling: Promise<void> | undefined;

  const run = async () => {
    while (isWanted && !signal.aborted) {
      await poll().catch(() => new Promise((resolve) => setTimeout(resolve, signal.aborted ? 0 : 200)));
    }
    polling = undefined;
  };
  polling = run();
  return {
    state: () => (isWanted ? 'Enabled' : polling ? 'Disabling' : 'Disabled'),
    set(isEnabled) {
      isWanted = isEnabled;
      if (isEnabled) polling ??= run();
    },
    async stop() {
      stopping.abort();
      await polling;
      await finished();
    },
  };
}

async function succeeded(
  messages: readonly Message[],
  source: PlannedEventSource,
  invoke: Invoke,
): Promise<readonly Message[]> {
  const event: SQSEvent = { Records: messages.map((message) => toRecord(message, source.queueArn)) };
  const result = await invoke(source.functionName, event);
  if (result.kind === 'failed') return [];
  if (!source.reportsItemFailures) return messages;
  const failed = failedMessages(
    messages.map(({ MessageId }) => MessageId ?? ''),
    result.payload,
  );
  return messages.filter(({ MessageId }) => !failed.has(MessageId ?? ''));
}

function toRecord(message: Message, eventSourceARN: string): SQSRecord {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
    name,
    {
      dataType: attribute.DataType ?? 'String',
      ...(attribute.StringValue !== undefined && { stringValue: attribute.StringValue }),
      ...(attribute.BinaryValue && { binaryValue: Buffer.from(attribute.BinaryValue).toString('base64') }),
    },
  ]);
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: message.Attributes as unknown as SQSRecord['attributes'],
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: region,
  };
}
