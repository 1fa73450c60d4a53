import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  DeleteTableCommand,
  type DynamoDBClient,
  paginateScan,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { backfillIndexes } from '../../ops/backfill-indexes.ts';

export interface TableMove {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly dataDirectory: string;
  /** Makes the table anew, where there is none. */
  readonly create: () => Promise<void>;
}

/**
 * Moves a table of this machine to other indexes, which its engine cannot change: all items are written to a file, the table is
 * made anew and filled again. Killed anywhere, it goes on from the file at the next start.
 */
export async function moveTable(move: TableMove): Promise<void> {
  const { client, tableName } = move;
  const file = fileOf(move);
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName, ConsistentRead: true })) {
    items.push(...Items);
  }
  writeFileSync(`${file}.part`, JSON.stringify(items), { mode: 0o600, flush: true });
  renameSync(`${file}.part`, file);
  await client.send(new DeleteTableCommand({ TableName: tableName }));
  await waitUntilTableNotExists({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { TableName: tableName });
  await finishMove(move);
}

/** Goes on with a move that was begun. @returns whether there was one. */
export async function finishMove(move: TableMove): Promise<boolean> {
  const { client, tableName, create } = move;
  const file = fileOf(move);
  if (!existsSync(file)) return false;
  const items = JSON.parse(readFileSync(file, 'utf8')) as Item[];
  await create();
  for (let at = 0; at < items.length; at += mostWrites) {
    let wanted = items.slice(at, at + mostWrites).map((each) => ({ PutRequest: { Item: each } }));
    while (wanted.length > 0) {
      const request = new BatchWriteItemCommand({ RequestItems: { [tableName]: wanted } });
      const { UnprocessedItems } = await client.send(request);
      wanted = (UnprocessedItems?.[tableName] ?? []) as typeof wanted;
    }
  }
  await backfillIndexes(client, tableName);
  rmSync(file);
  return true;
}

type Item = Record<string, AttributeValue>;

/** DynamoDB takes as many at once. */
const mostWrites = 25;

function fileOf({ dataDirectory, tableName }: TableMove): string {
  return join(dataDirectory, `${tableName}.moving.json`);
}
