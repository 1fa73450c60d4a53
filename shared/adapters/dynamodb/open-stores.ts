import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import { createCachedDataKeys } from './secrets/cached-data-keys.ts';
import { createKmsMasterKey } from './secrets/kms-master-key.ts';
import { createSecretBox } from './secrets/secret-box.ts';
import { type Stores, storesOn } from './stores.ts';
import { createDynamoDbDocumentTable } from './table/dynamodb-document-table.ts';

export interface OpenStoresOptions {
  readonly tableName: string;
  /** The KMS key that encrypts the data keys. */
  readonly keyId: string;
  readonly clock: Clock;
  readonly random: Random;
}

/** The stores as they ship: DynamoDB and KMS, in the region and at the endpoints of the environment. */
export function openStores({ tableName, keyId, clock, random }: OpenStoresOptions): Stores {
  const table = createDynamoDbDocumentTable({ tableName, clock, random });
  const secretBox = createSecretBox(createCachedDataKeys(createKmsMasterKey({ keyId }), clock), random);
  return storesOn({ table, secretBox, clock, random });
}
