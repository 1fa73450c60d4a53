import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteTableCommand, DynamoDBClient, ScanCommand, waitUntilTableNotExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTables } from '../../../../lib/local/engines/create-tables.ts';
import { startDynamoDb } from '../../../../lib/local/engines/dynamodb-engine.ts';
import type { Listening } from '../../../../lib/local/net/listen.ts';
import { localCredentials, region } from '../../../../lib/local/template/account.ts';
import type { StackTemplate } from '../../../../lib/local/template/cloudformation.ts';
import { knownIndexes } from '../../../../lib/table-indexes.ts';
import { createDynamoDbDocumentTable } from '../../../../shared/adapters/dynamodb/table/dynamodb-document-table.ts';
import { openAwsService } from '../../../../shared/platform/aws/aws-service.ts';
import { createManualClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';

let engine: Listening;
let client: DynamoDBClient;

beforeAll(async () => {
  engine = await startDynamoDb(undefined);
  client = new DynamoDBClient({ region, credentials: localCredentials, endpoint: engine.url });
});
afterAll(async () => {
  client.destroy();
  await engine.close();
});

const key = (name: string) => ({ AttributeName: name, KeyType: 'HASH' });
const withIndexes = (...indexes: string[]): StackTemplate[] => [
  {
    stackName: 'shop',
    template: {
      Resources: {
        Table: {
          Type: 'AWS::DynamoDB::GlobalTable',
          Properties: {
            KeySchema: [key('pk')],
            AttributeDefinitions: ['pk', ...indexes].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
            GlobalSecondaryIndexes: indexes.map((name) => ({
              IndexName: `by-${name}`,
              KeySchema: [key(name)],
              Projection: { ProjectionType: 'ALL' },
            })),
          },
        },
      },
    },
  },
];

const templateOf = (indexes: Readonly<Record<string, { partitionKey: string; sortKey: string }>>): StackTemplate[] => {
  const keySchema = (pk: string, sk: string) => [key(pk), { AttributeName: sk, KeyType: 'RANGE' }];
  const names = ['pk', 'sk', ...Object.values(indexes).flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])];
  const Properties = {
    KeySchema: keySchema('pk', 'sk'),
    AttributeDefinitions: names.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, { partitionKey, sortKey }]) => ({
      IndexName,
      KeySchema: keySchema(partitionKey, sortKey),
      Projection: { ProjectionType: 'ALL' },
    })),
  };
  const Resources = { Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties } };
  return [{ stackName: 'moved', template: { Resources } }];
};

describe('a table of version 0.1.0 in a data directory', () => {
  const { gsi1, gsi2, lists, due } = knownIndexes;
  const installation = { locationId: 'shop', companyId: 'agency', state: 'active', generation: 1, updatedAt: 5 };
  const item = {
    pk: 'LOC#shop',
    sk: 'INSTALLATION',
    document: JSON.stringify(installation),
    version: 3,
    writeId: 'w',
    gsi1pk: 'COMPANY#agency',
    gsi1sk: 'LOC#shop',
  };
  const others = Array.from({ length: 30 }, (_, at) => ({
    pk: 'LOC#shop',
    sk: `RUN-${at}`,
    document: '{}',
    version: 1,
    writeId: 'w',
  }));
  const openTable = () =>
    createDynamoDbDocumentTable({
      tableName: 'moved-table',
      dynamodb: openAwsService('dynamodb', { endpoint: engine.url, region, credentials: localCredentials }),
      clock: createManualClock(),
      random: seededRandom(),
    });
  const deleteTable = async () => {
    await client.send(new DeleteTableCommand({ TableName: 'moved-table' }));
    const wait = { client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 };
    await waitUntilTableNotExists(wait, { TableName: 'moved-table' });
  };
  let directory: string;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'move-'));
    await createTables(templateOf({ gsi1, gsi2 }), client);
    const documents = DynamoDBDocumentClient.from(client);
    for (const Item of [item, ...others]) await documents.send(new PutCommand({ TableName: 'moved-table', Item }));
  });
  afterEach(async () => {
    rmSync(directory, { recursive: true });
    await deleteTable();
  });

  const expectAll = async () => {
    const table = openTable();
    const found = await table.queryIndex('lists', { pk: 'COMPANY#agency' });
    expect(found.items.map(({ row }) => row)).toEqual([installation]);
    expect(await table.find({ pk: item.pk, sk: item.sk })).toMatchObject({ value: installation, version: 3 });
    expect(await table.count({ pk: 'LOC#shop', range: { startsWith: 'RUN-' } })).toBe(30);
    expect(readdirSync(directory)).toEqual([]);
  };

  it('is moved to the indexes of today with all that it holds', async () => {
    await createTables(templateOf({ lists, due }), client, directory);
    await expectAll();
  });

  it('is moved to its end at the next start when that was killed with the table gone', async () => {
    const { Items } = await client.send(new ScanCommand({ TableName: 'moved-table' }));
    writeFileSync(join(directory, 'moved-table.moving.json'), JSON.stringify(Items));
    await deleteTable();
    await createTables(templateOf({ lists, due }), client, directory);
    await expectAll();
  });
});

describe('createTables', () => {
  it('takes a table that is already there, and refuses one with other indexes', async () => {
    await createTables(withIndexes('email', 'city'), client);
    await createTables(withIndexes('city', 'email'), client);
    await expect(createTables(withIndexes('email'), client)).rejects.toThrow(
      /The table shop-table in the data directory has other keys or indexes/,
    );
  });
});
