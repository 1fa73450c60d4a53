import { GetQueueAttributesCommand, type QueueAttributeName, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCommandQueue } from '../../../../shared/adapters/sqs/command-queue.ts';
import { openMessageVisibility, waitSeconds } from '../../../../shared/adapters/sqs/message-visibility.ts';
import { toLocationId } from '../../../../shared/domain/ids.ts';
import { type Fauxqs, startFauxqs } from '../../../support/aws/fauxqs.ts';

describe('how long a postponed message waits', () => {
  it('doubles from 5 seconds to 15 minutes', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((attempt) => waitSeconds(attempt, undefined));
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
  });

  it('is what the other side asked for, in whole seconds that SQS accepts', () => {
    expect([0, 1, 1_001, 60_000, 1e12].map((ms) => waitSeconds(1, ms))).toEqual([1, 1, 2, 60, 43_200]);
  });
});

describe('the visibility of a message in SQS', () => {
  let fauxqs: Fauxqs;
  beforeAll(async () => {
    fauxqs = await startFauxqs();
  });
  afterAll(() => fauxqs.close());

  it('can be ended at once', async () => {
    const queueUrls = await fauxqs.createLanes();
    const QueueUrl = queueUrls.reconcile;
    const queue = openCommandQueue({ queueUrls, sqs: fauxqs.service });
    await queue.send({ kind: 'ReconcileLocation', locationId: toLocationId('lena') }, 'd1');
    const { Messages = [] } = await fauxqs.client.send(new ReceiveMessageCommand({ QueueUrl }));
    const inFlight: QueueAttributeName = 'ApproximateNumberOfMessagesNotVisible';
    const count = async () => {
      const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [inFlight] });
      return (await fauxqs.client.send(asked)).Attributes?.[inFlight];
    };
    expect(await count()).toBe('1');
    await openMessageVisibility(QueueUrl, fauxqs.service).change(Messages[0]?.ReceiptHandle ?? '', 0);
    expect(await count()).toBe('0');
  });

  it('is left to the queue when it cannot be changed', async () => {
    const { reconcile } = await fauxqs.createLanes();
    await expect(openMessageVisibility(reconcile, fauxqs.service).change('nonsense', 5)).resolves.toBeUndefined();
  });
});
