import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { arnOf } from '../template/account.ts';
import { type Located, resourcesOf, type StackTemplate } from '../template/cloudformation.ts';

interface QueueProperties {
  readonly QueueName: string;
  readonly FifoQueue?: boolean;
  readonly ContentBasedDeduplication?: boolean;
  readonly VisibilityTimeout?: number;
  readonly MessageRetentionPeriod?: number;
  readonly RedrivePolicy?: {
    readonly deadLetterTargetArn: { readonly 'Fn::GetAtt': readonly [string, string] };
    readonly maxReceiveCount: number;
  };
}

/** A queue that was created, with the one that takes its dead letters. */
export interface CreatedQueue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly deadLetterQueueName: string | undefined;
}

/** Creates the template's queues. */
export async function createQueues(stacks: readonly StackTemplate[], client: SQSClient): Promise<CreatedQueue[]> {
  const queues = resourcesOf<QueueProperties>(stacks, 'AWS::SQS::Queue');
  return await Promise.all(
    queues.map(async ({ stackName, properties }) => {
      const deadLetterQueueName = deadLetterTarget(stackName, properties, queues)?.properties.QueueName;
      const QueueName = properties.QueueName;
      const { QueueUrl } = await client.send(
        new CreateQueueCommand({ QueueName, Attributes: attributesOf(properties, deadLetterQueueName) }),
      );
      if (!QueueUrl) throw new Error(`The embedded SQS gave no URL for ${QueueName}.`);
      return { name: QueueName, arn: arnOf('sqs', QueueName), url: QueueUrl, deadLetterQueueName };
    }),
  );
}

function deadLetterTarget(stackName: string, { RedrivePolicy }: QueueProperties, queues: Located<QueueProperties>[]) {
  const [logicalId] = RedrivePolicy?.deadLetterTargetArn['Fn::GetAtt'] ?? [];
  return queues.find((queue) => queue.stackName === stackName && queue.logicalId === logicalId);
}

function attributesOf(properties: QueueProperties, deadLetterQueueName: string | undefined): Record<string, string> {
  const { FifoQueue, ContentBasedDeduplication, VisibilityTimeout, MessageRetentionPeriod, RedrivePolicy } = properties;
  return {
    ...(FifoQueue && { FifoQueue: 'true', ContentBasedDeduplication: String(ContentBasedDeduplication ?? false) }),
    ...(VisibilityTimeout !== undefined && { VisibilityTimeout: String(VisibilityTimeout) }),
    ...(MessageRetentionPeriod !== undefined && { MessageRetentionPeriod: String(MessageRetentionPeriod) }),
    ...(RedrivePolicy &&
      deadLetterQueueName && {
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: arnOf('sqs', deadLetterQueueName),
          maxReceiveCount: RedrivePolicy.maxReceiveCount,
        }),
      }),
  };
}
