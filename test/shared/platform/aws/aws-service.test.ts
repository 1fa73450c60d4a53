import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKmsMasterKey } from '../../../../shared/adapters/dynamodb/secrets/kms-master-key.ts';
import { createTableRequests } from '../../../../shared/adapters/dynamodb/table/table-requests.ts';
import { openCommandQueue } from '../../../../shared/adapters/sqs/command-queue.ts';
import { TransientError } from '../../../../shared/domain/errors.ts';
import { toLocationId } from '../../../../shared/domain/ids.ts';
import { awsLimits } from '../../../../shared/platform/aws/aws-limits.ts';
import { openAwsService } from '../../../../shared/platform/aws/aws-service.ts';
import { createSecrets } from '../../../../shared/platform/secrets.ts';

/** Takes every request and never answers one. */
const silent = createServer(() => {});
const before = { ...process.env };
let requests = 0;

beforeAll(async () => {
  silent.on('request', () => {
    requests += 1;
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  process.env.AWS_REGION = 'us-east-1';
  process.env.AWS_ACCESS_KEY_ID = 'test';
  process.env.AWS_SECRET_ACCESS_KEY = 'test';
});
afterAll(async () => {
  process.env = before;
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
});

const table = createTableRequests('table', openAwsService('dynamodb'));
const queueUrl = 'https://sqs.us-east-1.amazonaws.com/000000000000/installation.fifo';
const calls = [
  ['the table', TransientError, () => table.get({ pk: 'a', sk: 'b' })],
  ['the key', TransientError, () => createKmsMasterKey({ keyId: 'key' }).generate()],
  ['the keeper of secrets', Error, () => createSecrets().get('one')],
  [
    'a queue',
    TransientError,
    () =>
      openCommandQueue({ queueUrls: { installation: queueUrl } }).send(
        { kind: 'ActivateInstallation', locationId: toLocationId('loc-1') },
        'delivery-1',
      ),
  ],
] as const;

describe('when AWS takes a request and never answers', () => {
  it.each(calls)('%s gives up after three tries, so that its caller can answer', async (_what, expected, call) => {
    requests = 0;
    await expect(call()).rejects.toThrow(expected);
    expect(requests).toBe(3);
  });

  it('the tries leave a webhook door, which has ten seconds, time to say "try again"', () => {
    const { tries, answerMs } = awsLimits;
    expect(tries * answerMs).toBeLessThanOrEqual(3000);
  });
});
