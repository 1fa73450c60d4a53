import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { askAws } from '../../command/ask-aws.ts';
import type { QueueOf, StageQueues, TakenMessage } from './running-stage.ts';

/** SQS takes ten at once. */
const mostAtOnce = 10;

export const queueName = (prefix: string, { lane, holds }: QueueOf) =>
  `${prefix}${lane}${holds === 'dead-letters' ? '-dlq' : ''}.fifo`;

/** @param prefix stands before the name of each queue of the stage. */
export function queuesAtSqs(client: SQSClient, prefix: string): StageQueues {
  const urls = new Map<string, Promise<string>>();
  const urlOf = (name: string): Promise<string> => {
    const known = urls.get(name) ?? findUrl(client, name);
    urls.set(name, known);
    return known;
  };
  const depthOf = (name: string) =>
    askAws(`count what waits in ${name}`, async () => {
      const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const asked = { QueueUrl: await urlOf(name), AttributeNames: [...AttributeNames] };
      const { Attributes: counts = {} } = await client.send(new GetQueueAttributesCommand(asked));
      const [waiting, taken] = AttributeNames.map((attribute) => Number(counts[attribute] ?? 0));
      return { waiting: waiting ?? 0, taken: taken ?? 0 };
    });
  /** Does something with messages, ten at a time. */
  const inTens = async (
    { what, name, messages }: { what: string; name: string; messages: readonly TakenMessage[] },
    act: (QueueUrl: string, ten: readonly TakenMessage[]) => Promise<unknown>,
  ) => {
    for (let at = 0; at < messages.length; at += mostAtOnce) {
      const ten = messages.slice(at, at + mostAtOnce);
      await askAws(`${what} ${name}`, async () => await act(await urlOf(name), ten));
    }
  };

  return {
    depth: (queue) => depthOf(queueName(prefix, queue)),
    failedRuns: async () => (await depthOf(`${prefix}failed-runs`)).waiting,
    take: (queue, VisibilityTimeout) => {
      const name = queueName(prefix, queue);
      return askAws(`read the messages of ${name}`, async () => {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl: await urlOf(name),
            MaxNumberOfMessages: mostAtOnce,
            VisibilityTimeout,
            // Without waiting SQS asks only some of its servers, and may say that there is nothing.
            WaitTimeSeconds: 1,
            MessageSystemAttributeNames: ['SentTimestamp', 'MessageGroupId'],
          }),
        );
        return Messages.map(toTaken);
      });
    },
    release: (queue, messages) =>
      inTens({ what: 'give messages back to', name: queueName(prefix, queue), messages }, (QueueUrl, ten) => {
        const Entries = ten.map(({ handle }, at) => ({ Id: `m${at}`, ReceiptHandle: handle, VisibilityTimeout: 0 }));
        return client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
      }),
    async send(queue, messages) {
      const sent: TakenMessage[] = [];
      await inTens({ what: 'send messages to', name: queueName(prefix, queue), messages }, async (QueueUrl, ten) => {
        const Entries = ten.map((message, at) => ({ Id: `m${at}`, ...toEntry(message) }));
        const { Successful = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
        const there = new Set(Successful.map(({ Id }) => Id));
        sent.push(...ten.filter((_, at) => there.has(`m${at}`)));
      });
      return sent;
    },
    remove: (queue, messages) =>
      inTens({ what: 'remove messages from', name: queueName(prefix, queue), messages }, (QueueUrl, ten) => {
        const Entries = ten.map(({ handle }, at) => ({ Id: `m${at}`, ReceiptHandle: handle }));
        return client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      }),
  };
}

async function findUrl(client: SQSClient, QueueName: string): Promise<string> {
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName }));
  if (!QueueUrl) throw new Error(`SQS gave no address of ${QueueName}.`);
  return QueueUrl;
}

/**
 * The same dead letter is the same delivery however often it is sent back within five minutes, which is how long SQS remembers:
 * whoever was interrupted between sending and removing it sends it no second time. When it fails again it is another message.
 */
function toEntry({ id, body, group }: TakenMessage) {
  return { MessageBody: body, MessageGroupId: group, MessageDeduplicationId: `redrive-${id}` };
}

function toTaken({ MessageId = '', ReceiptHandle = '', Body = '', Attributes = {} }: Message): TakenMessage {
  const { SentTimestamp, MessageGroupId = '' } = Attributes;
  return { id: MessageId, handle: ReceiptHandle, body: Body, group: MessageGroupId, sentAt: Number(SentTimestamp) };
}
