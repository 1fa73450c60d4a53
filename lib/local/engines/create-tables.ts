import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { resourcesOf, type StackTemplate } from '../template/cloudformation.ts';
import { tableName } from '../template/physical-names.ts';

type TableProperties = Required<
  Pick<CreateTableCommandInput, 'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes'>
> & { readonly TableName?: string };

/**
 * Creates the template's tables where they do not exist yet.
 * @throws Error when a table stands there with other keys or indexes: it was made by another version.
 */
export async function createTables(stacks: readonly StackTemplate[], client: DynamoDBClient): Promise<void> {
  for (const table of resourcesOf<TableProperties>(stacks, 'AWS::DynamoDB::GlobalTable')) {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = table.properties;
    const TableName = tableName(table);
    const wanted = { TableName, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes };
    try {
      await client.send(new CreateTableCommand({ ...wanted, BillingMode: 'PAY_PER_REQUEST' }));
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error;
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      if (!Table || !isDeepStrictEqual(shapeOf(Table), shapeOf(wanted))) {
        throw new Error(
          `The table ${TableName} in the data directory has other keys or indexes than this version wants. ` +
            'Give another directory with --data, or remove this one.',
          { cause: error },
        );
      }
    }
  }
}

function shapeOf(table: Pick<TableDescription, 'KeySchema'> & { readonly GlobalSecondaryIndexes?: Indexes }) {
  const indexes = (table.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema }) => ({ IndexName, KeySchema }));
  return {
    KeySchema: table.KeySchema,
    indexes: indexes.sort((a, b) => (a.IndexName ?? '').localeCompare(b.IndexName ?? '')),
  };
}

type Indexes =
  | readonly Pick<NonNullable<TableDescription['GlobalSecondaryIndexes']>[number], 'IndexName' | 'KeySchema'>[]
  | undefined;
