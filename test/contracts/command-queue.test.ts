import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { type Fauxqs, startFauxqs } from '../support/aws/fauxqs.ts';
import { createInMemoryCommandQueue } from '../support/fakes/in-memory-command-queue.ts';
import { createManualClock } from '../support/fakes/manual-clock.ts';
import { commandQueueContract, type ReceivedMessage } from './command-queue.contract.ts';

describe('the command queue in memory', () => {
  commandQueueContract(async () => {
    const queue = createInMemoryCommandQueue({ clock: createManualClock() });
    return {
      queue,
      async receive(lane) {
        const record = queue.receive(lane);
        return (
          record && {
            body: record.body,
            attempt: Number(record.attributes.ApproximateReceiveCount),
            remove: async () => queue.remove(record.receiptHandle),
            release: () => queue.visibility.change(record.receiptHandle, 0),
          }
        );
      },
    };
  });
});

describe('the command queue in SQS', () => {
  let fauxqs: Fauxqs;
  beforeAll(async () => {
    fauxqs = await startFauxqs();
  });
  afterAll(() => fauxqs.close());

  const toReceived = (QueueUrl: string, { Body = '', Attributes, ReceiptHandle }: Message): ReceivedMessage => ({
    body: Body,
    attempt: Number(Attributes?.ApproximateReceiveCount),
    remove: async () => {
      await fauxqs.client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    },
    release: async () => {
      const change = new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 });
      await fauxqs.client.send(change);
    },
  });

  commandQueueContract(async () => {
    const queueUrls = await fauxqs.createLanes();
    return {
      queue: openCommandQueue({ queueUrls, sqs: fauxqs.service }),
      async receive(lane) {
        const QueueUrl = queueUrls[lane];
        const asked = { QueueUrl, MaxNumberOfMessages: 1, MessageSystemAttributeNames: ['All' as const] };
        const { Messages = [] } = await fauxqs.client.send(new ReceiveMessageCommand(asked));
        return Messages[0] && toReceived(QueueUrl, Messages[0]);
      },
    };
  });
});
