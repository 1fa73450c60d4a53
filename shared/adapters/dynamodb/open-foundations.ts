import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import { createCachedDataKeys } from './secrets/cached-data-keys.ts';
import { createKmsMasterKey } from './secrets/kms-master-key.ts';
import { createSecretBox } from './secrets/secret-box.ts';
import { createStageDataKeys } from './secrets/stage-data-keys.ts';
import type { StoreFoundations } from './stores.ts';
import { createDynamoDbDocumentTable } from './table/dynamodb-document-table.ts';

export interface OpenFoundationsOptions {
  readonly tableName: string;
  /** The KMS key that encrypts the data keys. */
  readonly keyId: string;
  readonly clock: Clock;
  readonly random: Random;
  /** `own`: for a function that may not read the table, and seals next to nothing. Default: the stage's. */
  readonly dataKeys?: 'stage' | 'own';
}

/**
 * What stores stand on as they ship: DynamoDB and KMS, in the region and at the endpoints of the environment. For a function that
 * carries no more stores than it uses; the others take `openStores`.
 */
export function openFoundations(options: OpenFoundationsOptions): StoreFoundations {
  const { tableName, keyId, clock, random, dataKeys = 'stage' } = options;
  const table = createDynamoDbDocumentTable({ tableName, clock, random });
  const masterKey = createKmsMasterKey({ keyId });
  const keys =
    dataKeys === 'own' ? createCachedDataKeys(masterKey, clock) : createStageDataKeys({ table, masterKey, clock });
  const secretBox = createSecretBox(keys, random);
  return { table, secretBox, clock, random };
}
