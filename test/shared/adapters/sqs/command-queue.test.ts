import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { openCommandQueue } from '../../../../shared/adapters/sqs/command-queue.ts';
import { toLocationId } from '../../../../shared/domain/ids.ts';

describe('the command queue', () => {
  it('says that trying later can help when SQS does not answer', async () => {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    // Port 1 of this machine: nobody listens there.
    const client = new SQSClient({ region: 'us-east-1', endpoint: 'http://127.0.0.1:1', credentials, maxAttempts: 1 });
    const queue = openCommandQueue({ queueUrls: { reconcile: 'https://sqs.example.test/1/reconcile.fifo' }, client });
    const sending = queue.send({ kind: 'ReconcileLocation', locationId: toLocationId('lena') }, 'd1');
    await expect(sending).rejects.toMatchObject({ name: 'TransientError' });
    client.destroy();
  });

  it('refuses a command for a lane that it was not given, by name', async () => {
    const queue = openCommandQueue({ queueUrls: {} });
    await expect(queue.send({ kind: 'ReconcileLocation', locationId: toLocationId('lena') }, 'd1')).rejects.toThrow(
      'sends ReconcileLocation but was given no queue for reconcile',
    );
  });
});
