import { type Lane, laneOf } from '../../domain/commands/commands.ts';
import { TransientError } from '../../domain/errors.ts';
import { type AwsService, openAwsService } from '../../platform/aws/aws-service.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import { toMessage } from './command-message.ts';

export interface CommandQueueOptions {
  /** The lanes that this function may send to. */
  readonly queueUrls: Readonly<Partial<Record<Lane, string>>>;
  /** Absent: SQS in the region and at the endpoint of the environment. */
  readonly sqs?: AwsService<'sqs'>;
}

export function openCommandQueue({ queueUrls, sqs = openAwsService('sqs') }: CommandQueueOptions): CommandQueue {
  return {
    async send(command, deliveryId) {
      const lane = laneOf[command.kind];
      const QueueUrl = queueUrls[lane];
      if (!QueueUrl) throw new Error(`This function sends ${command.kind} but was given no queue for ${lane}.`);
      try {
        await sqs.call('SendMessage', { QueueUrl, ...toMessage(command, deliveryId) });
      } catch (cause) {
        throw new TransientError(`The queue ${lane} did not take a command.`, { cause });
      }
    },
  };
}
