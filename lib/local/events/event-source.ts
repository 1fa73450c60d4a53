import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { CreatedQueue } from '../engines/create-queues.ts';
import type { Invoke } from '../functions/lambda-pool.ts';
import { region } from '../template/account.ts';
import type { PlannedEventSource } from '../template/plan.ts';
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

export interface RunningEventSources {
  /** Receives no more and resolves when the batches in flight are done, or have had their time. */
  stop(): Promise<void>;
}

/** How long a batch may take to finish once the runtime ends; after that its thread is ended. */
const graceMs = 5_000;

export function startEventSources(
  sources: readonly PlannedEventSource[],
  { queues, ...parts }: EventSourceParts,
): RunningEventSources {
  const running = sources.map((source) => {
    const queueUrl = queues.find((queue) => queue.arn === source.queueArn)?.url ?? '';
    return startEventSource({ source, queueUrl, ...parts });
  });
  return {
    async stop() {
      const stopped = Promise.all(running.map((source) => source.stop()));
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    },
  };
}

/** Feeds one queue to one function: batches in parallel up to the maximum, deleting what succeeded; the rest reappears. */
function startEventSource({ source, queueUrl, ...parts }: EventSourceOptions): RunningEventSources {
  const { sqs, invoke, onMessage } = parts;
  const stopping = new AbortController();
  const inFlight = new Set<Promise<void>>();

  const receive = async (): Promise<Message[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: source.batchSize,
      WaitTimeSeconds: 20,
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
    while (!stopping.signal.aborted) {
      const messages = await receive();
      if (messages.length === 0) continue;
      const batch = work(messages)
        .catch(() => {}) // not deleted: the messages come again
        .finally(() => inFlight.delete(batch));
      inFlight.add(batch);
      if (inFlight.size >= source.maximumConcurrency) await Promise.race(inFlight);
    }
  };
  const polling = pollUntilStopped(poll, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await polling;
      await Promise.all(inFlight);
    },
  };
}

async function pollUntilStopped(poll: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await poll().catch(() => new Promise((resolve) => setTimeout(resolve, signal.aborted ? 0 : 200)));
  }
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
