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
import { finishMove, moveTable } from './move-table.ts';

type TableProperties = Required<
  Pick<CreateTableCommandInput, 'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes'>
> & { readonly TableName?: string };

/**
 * Creates the template's tables where they do not exist yet; one with other indexes, which an earlier version made, is moved.
 * @throws Error when one has other keys, or other indexes and no directory to be moved in.
 */
export async function createTables(
  stacks: readonly StackTemplate[],
  client: DynamoDBClient,
  dataDirectory?: string,
): Promise<void> {
  for (const table of resourcesOf<TableProperties>(stacks, 'AWS::DynamoDB::GlobalTable')) {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = table.properties;
    const wanted = { TableName: tableName(table), AttributeDefinitions, KeySchema, GlobalSecondaryIndexes };
    await provide(client, wanted, dataDirectory);
  }
}

async function provide(
  client: DynamoDBClient,
  wanted: TableProperties & { readonly TableName: string },
  dataDirectory: string | undefined,
): Promise<void> {
  const { TableName } = wanted;
  const there = () => createTable(client, wanted);
  const create = async () => void (await there());
  const move = dataDirectory !== undefined && { client, tableName: TableName, dataDirectory, create };
  if (move && (await finishMove(move))) return;
  const found = await there();
  if (!found || isDeepStrictEqual(shapeOf(found), shapeOf(wanted))) return;
  if (!move || !isDeepStrictEqual(found.KeySchema, wanted.KeySchema)) {
    throw new Error(
      `The table ${TableName} in the data directory has other keys or indexes than this version wants. ` +
        'Give another directory with --data, or remove this one.',
    );
  }
  await moveTable(move);
}

/** @returns the table that was there before; undefined when it was made. */
async function createTable(
  client: DynamoDBClient,
  wanted: CreateTableCommandInput,
): Promise<TableDescription | undefined> {
  try {
    await client.send(new CreateTableCommand({ ...wanted, BillingMode: 'PAY_PER_REQUEST' }));
    return undefined;
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    return (await client.send(new DescribeTableCommand({ TableName: wanted.TableName }))).Table;
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
