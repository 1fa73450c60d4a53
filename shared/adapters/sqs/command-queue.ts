import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Lane, laneOf } from '../../domain/commands/commands.ts';
import { TransientError } from '../../domain/errors.ts';
import { awsClientLimits } from '../../platform/aws-client-limits.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import { toMessage } from './command-message.ts';

export interface CommandQueueOptions {
  /** The lanes that this function may send to. */
  readonly queueUrls: Readonly<Partial<Record<Lane, string>>>;
  /** Absent: a client for the region and endpoint of the environment. */
  readonly client?: SQSClient;
}

export function openCommandQueue({ queueUrls, client }: CommandQueueOptions): CommandQueue {
  let opened = client;
  const open = (): SQSClient => {
    opened ??= openSqs();
    return opened;
  };

  return {
    async send(command, deliveryId) {
      const lane = laneOf[command.kind];
      const QueueUrl = queueUrls[lane];
      if (!QueueUrl) throw new Error(`This function sends ${command.kind} but was given no queue for ${lane}.`);
      try {
        await open().send(new SendMessageCommand({ QueueUrl, ...toMessage(command, deliveryId) }));
      } catch (cause) {
        throw new TransientError(`The queue ${lane} did not take a command.`, { cause });
      }
    },
  };
}

export function openSqs(): SQSClient {
  // Queue URLs name the public endpoint; the client shall go where its environment points it.
  return new SQSClient({ ...awsClientLimits, useQueueUrlAsEndpoint: false });
}
