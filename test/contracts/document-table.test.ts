import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { createDynamoDbDocumentTable } from '../../shared/adapters/dynamodb/dynamodb-document-table.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { createInMemoryDocumentTable } from '../support/in-memory-document-table.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { documentTableContract } from './document-table.contract.ts';

describe('the table in memory', () => {
  documentTableContract(async () => {
    const clock = createManualClock();
    return { clock, table: createInMemoryDocumentTable({ clock }) };
  });
});

describe('the table in DynamoDB', () => {
  let dynalite: Dynalite;
  let client: DynamoDBClient;

  beforeAll(async () => {
    dynalite = await startDynalite();
    client = dynalite.client();
  });
  afterAll(() => dynalite.close());

  documentTableContract(async () => {
    const clock = createManualClock();
    const tableName = await dynalite.createTable();
    return { clock, table: createDynamoDbDocumentTable({ tableName, client, clock, random: seededRandom() }) };
  });
});
