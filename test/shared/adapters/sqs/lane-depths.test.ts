import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCommandQueue } from '../../../../shared/adapters/sqs/command-queue.ts';
import { openLaneDepths } from '../../../../shared/adapters/sqs/lane-depths.ts';
import { toLocationId } from '../../../../shared/domain/ids.ts';
import { type Fauxqs, startFauxqs } from '../../../support/aws/fauxqs.ts';

describe('how much waits in SQS', () => {
  let fauxqs: Fauxqs;
  beforeAll(async () => {
    fauxqs = await startFauxqs();
  });
  afterAll(() => fauxqs.close());

  it('stands where nobody works, is at work where somebody took a message, and is set aside in the dead letters', async () => {
    const [lanes, deadLetters] = [await fauxqs.createLanes(), await fauxqs.createLanes()];
    const send = async (queueUrls: typeof lanes, locationId: string) =>
      openCommandQueue({ queueUrls, sqs: fauxqs.service }).send(
        { kind: 'ReconcileLocation', locationId: toLocationId(locationId) },
        locationId,
      );
    const depths = openLaneDepths({
      laneUrls: Object.values(lanes),
      deadLetterUrls: Object.values(deadLetters),
      sqs: fauxqs.service,
    });
    expect(await depths.read()).toEqual({ deadLetters: 0, standing: 0 });

    for (const locationId of ['one', 'two']) await send(lanes, locationId);
    await send(deadLetters, 'three');
    expect(await depths.read()).toEqual({ deadLetters: 1, standing: 2 });

    await fauxqs.client.send(new ReceiveMessageCommand({ QueueUrl: lanes.reconcile, MaxNumberOfMessages: 1 }));
    await fauxqs.client.send(new ReceiveMessageCommand({ QueueUrl: deadLetters.reconcile }));
    expect(await depths.read()).toEqual({ deadLetters: 1, standing: 0 });
  });
});
