import { describe, expect, it } from '@jest/globals';
import { openCommandQueue } from '../../../../shared/adapters/sqs/command-queue.ts';
import { toLocationId } from '../../../../shared/domain/ids.ts';
import { openAwsService } from '../../../../shared/platform/aws/aws-service.ts';
import { testAccess } from '../../../support/aws/test-access.ts';

describe('the command queue', () => {
  it('says that trying later can help when SQS does not answer', async () => {
    // Port 1 of this machine: nobody listens there.
    const sqs = openAwsService('sqs', testAccess('http://127.0.0.1:1'));
    const queue = openCommandQueue({ queueUrls: { reconcile: 'https://sqs.example.test/1/reconcile.fifo' }, sqs });
    const sending = queue.send({ kind: 'ReconcileLocation', locationId: toLocationId('lena') }, 'd1');
    await expect(sending).rejects.toMatchObject({ name: 'TransientError' });
  });

  it('refuses a command for a lane that it was not given, by name', async () => {
    const queue = openCommandQueue({ queueUrls: {} });
    await expect(queue.send({ kind: 'ReconcileLocation', locationId: toLocationId('lena') }, 'd1')).rejects.toThrow(
      'sends ReconcileLocation but was given no queue for reconcile',
    );
  });
});
