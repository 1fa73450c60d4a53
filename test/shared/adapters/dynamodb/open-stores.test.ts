import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStores } from '../../../../shared/adapters/dynamodb/open-stores.ts';
import { toLocationId } from '../../../../shared/domain/ids.ts';
import type { TokenRecord } from '../../../../shared/domain/tokens/token-record.ts';
import { systemClock } from '../../../../shared/platform/clock.ts';
import { systemRandom } from '../../../../shared/platform/random.ts';
import { type Dynalite, startDynalite } from '../../../support/aws/dynalite.ts';
import { type KmsEndpoint, startKmsEndpoint } from '../../../support/aws/kms-endpoint.ts';

describe('the stores as they ship', () => {
  let dynalite: Dynalite;
  let kms: KmsEndpoint;
  const before = { ...process.env };

  beforeAll(async () => {
    [dynalite, kms] = await Promise.all([startDynalite(), startKmsEndpoint()]);
    process.env = {
      ...before,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_DYNAMODB: dynalite.url,
      AWS_ENDPOINT_URL_KMS: kms.url,
    };
  });
  afterAll(async () => {
    process.env = before;
    await Promise.all([dynalite.close(), kms.close()]);
  });

  it('go to the endpoints of the environment, and one function reads what another one sealed', async () => {
    const tableName = await dynalite.createTable();
    const open = () => openStores({ tableName, keyId: 'key-1', clock: systemClock, random: systemRandom });
    const tokens: TokenRecord = {
      tenant: { kind: 'location', id: toLocationId('lenasLocation0000001') },
      accessToken: 'access',
      refreshToken: 'refresh',
      expiresAt: systemClock.now() + 60_000,
      scopes: [],
      storedAt: systemClock.now(),
    };
    expect(await open().tokens.save(tokens, 0)).toMatchObject({ kind: 'saved' });
    expect((await open().tokens.find(tokens.tenant))?.value).toEqual(tokens);
    const fingerprints = await Promise.all([1, 2].map(() => open().fingerprints.of('token', 'access')));
    expect(new Set(fingerprints).size).toBe(1);
  });

  it('ask nothing of anyone before they are used', () => {
    kms.calls.length = 0;
    openStores({ tableName: 'none', keyId: 'none', clock: systemClock, random: systemRandom });
    expect(kms.calls).toEqual([]);
  });
});
