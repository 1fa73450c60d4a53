import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { CreatedQueue } from './create-queues.ts';

export interface QueueDepth {
  readonly visible: number;
  /** Received and neither deleted nor visible again: being worked on, or waiting for its next try. */
  readonly inFlight: number;
  readonly deadLetter: number;
}

/** How much waits in each lane, by the lane's name. */
export async function queueDepths(
  queues: readonly CreatedQueue[],
  client: SQSClient,
): Promise<Record<string, QueueDepth>> {
  const lanes = queues.filter((queue) => queue.deadLetterQueueName !== undefined);
  const entries = lanes.map(async ({ name, url, deadLetterQueueName }) => {
    const deadLetters = queues.find((queue) => queue.name === deadLetterQueueName);
    const [own, dead] = await Promise.all([counts(client, url), deadLetters && counts(client, deadLetters.url)]);
    const depth: QueueDepth = { ...own, deadLetter: (dead?.visible ?? 0) + (dead?.inFlight ?? 0) };
    return [name.replace(/\.fifo$/, ''), depth] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function counts(client: SQSClient, QueueUrl: string) {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return {
    visible: Number(Attributes?.ApproximateNumberOfMessages ?? 0),
    inFlight: Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0),
  };
}
