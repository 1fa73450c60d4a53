import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTables } from '../../../../lib/local/engines/create-tables.ts';
import { startDynamoDb } from '../../../../lib/local/engines/dynamodb-engine.ts';
import type { Listening } from '../../../../lib/local/net/listen.ts';
import { localCredentials, region } from '../../../../lib/local/template/account.ts';
import type { StackTemplate } from '../../../../lib/local/template/cloudformation.ts';

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

describe('createTables', () => {
  it('takes a table that is already there, and refuses one with other indexes', async () => {
    await createTables(withIndexes('email', 'city'), client);
    await createTables(withIndexes('city', 'email'), client);
    await expect(createTables(withIndexes('email'), client)).rejects.toThrow(
      /The table shop-table in the data directory has other keys or indexes/,
    );
  });
});
