import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCachedDataKeys } from '../../shared/adapters/dynamodb/secrets/cached-data-keys.ts';
import { createKmsMasterKey } from '../../shared/adapters/dynamodb/secrets/kms-master-key.ts';
import { createSecretBox } from '../../shared/adapters/dynamodb/secrets/secret-box.ts';
import { systemRandom } from '../../shared/platform/random.ts';
import { type KmsEndpoint, startKmsEndpoint } from '../support/aws/kms-endpoint.ts';
import { createInMemorySecretBox } from '../support/fakes/in-memory-secret-box.ts';
import { createManualClock } from '../support/fakes/manual-clock.ts';
import { seededRandom } from '../support/fakes/seeded-random.ts';
import { secretBoxContract } from './secret-box.contract.ts';

describe('the secret box in memory', () => {
  secretBoxContract(async () => createInMemorySecretBox(seededRandom()));
});

describe('the secret box on KMS', () => {
  let kms: KmsEndpoint;
  beforeAll(async () => {
    kms = await startKmsEndpoint();
  });
  afterAll(() => kms.close());

  const open = () => {
    const clock = createManualClock();
    const dataKeys = createCachedDataKeys(createKmsMasterKey({ keyId: 'key-1', kms: kms.service }), clock);
    return { clock, box: createSecretBox(dataKeys, systemRandom) };
  };

  secretBoxContract(async () => open().box);

  const belongsTo = { tableKey: 'LOC#lena|TOKENS', tenantId: 'lena', field: 'accessToken' };

  it('asks KMS once to open any number of values with the same data key, and again after five minutes', async () => {
    const sealed = await open().box.seal('secret', belongsTo);
    const { box, clock } = open();
    kms.calls.length = 0;
    await Promise.all([1, 2, 3].map(() => box.open(sealed, belongsTo)));
    await clock.advance(299_000);
    await box.open(sealed, belongsTo);
    expect(kms.calls).toEqual(['Decrypt']);
    await clock.advance(1_000);
    await box.open(sealed, belongsTo);
    expect(kms.calls).toEqual(['Decrypt', 'Decrypt']);
  });

  it('opens what another function sealed, but not what another master key protects', async () => {
    const sealed = await open().box.seal('secret', belongsTo);
    expect(await open().box.open(sealed, belongsTo)).toBe('secret');
    const elsewhere = await startKmsEndpoint();
    const keys = createCachedDataKeys(
      createKmsMasterKey({ keyId: 'key-2', kms: elsewhere.service }),
      createManualClock(),
    );
    await expect(createSecretBox(keys, systemRandom).open(sealed, belongsTo)).rejects.toThrow();
    await elsewhere.close();
  });

  it('is a passing trouble when KMS does not answer', async () => {
    const gone = await startKmsEndpoint();
    const keys = createCachedDataKeys(createKmsMasterKey({ keyId: 'key-1', kms: gone.service }), createManualClock());
    await gone.close();
    await expect(createSecretBox(keys, systemRandom).seal('secret', belongsTo)).rejects.toMatchObject({
      name: 'TransientError',
    });
  });
});
