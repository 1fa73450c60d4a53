import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { createDynamoDbDocumentTable } from '../../shared/adapters/dynamodb/table/dynamodb-document-table.ts';
import { type Dynalite, startDynalite } from '../support/aws/dynalite.ts';
import { createInMemoryDocumentTable } from '../support/fakes/in-memory-document-table.ts';
import { createManualClock } from '../support/fakes/manual-clock.ts';
import { seededRandom } from '../support/fakes/seeded-random.ts';
import { documentTableContract } from './document-table.contract.ts';

describe('the table in memory', () => {
  documentTableContract(async () => {
    const clock = createManualClock();
    const table = createInMemoryDocumentTable({ clock });
    return { clock, table, plant: async (item) => table.restore(item) };
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
    const table = createDynamoDbDocumentTable({
      tableName,
      dynamodb: dynalite.service(),
      clock,
      random: seededRandom(),
    });
    const documents = DynamoDBDocumentClient.from(client);
    const plant = async (Item: object) => {
      await documents.send(new PutCommand({ TableName: tableName, Item }));
    };
    return { clock, table, plant };
  });
});
