import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { missingPlaces } from '../../shared/adapters/dynamodb/stores/former-items.ts';
import type { Item } from '../../shared/adapters/dynamodb/table/item.ts';

export interface BackfillResult {
  readonly looked: number;
  readonly written: number;
  /** Changed while they were looked at: by functions that write the new attributes themselves, or by those of before. */
  readonly changed: number;
}

/**
 * Gives every item that an earlier version wrote the attributes by which today's indexes hold it; what the item says stays as
 * it is. It may be stopped and started again at any time, and runs beside functions of either version.
 */
export async function backfillIndexes(
  client: DynamoDBClient,
  tableName: string,
  print: (line: string) => void = () => {},
): Promise<BackfillResult> {
  const documents = DynamoDBDocumentClient.from(client);
  const result = { looked: 0, written: 0, changed: 0 };
  for await (const { Items = [] } of paginateScan(
    { client: documents },
    { TableName: tableName, ConsistentRead: true },
  )) {
    for (const item of Items as Item[]) {
      result.looked += 1;
      const outcome = await fill(documents, tableName, item);
      if (outcome !== 'as-it-was') result[outcome] += 1;
    }
    print(`${result.looked} records looked at, ${result.written} written, ${result.changed} changed meanwhile.`);
  }
  return result;
}

async function fill(
  documents: DynamoDBDocumentClient,
  TableName: string,
  item: Item,
): Promise<'as-it-was' | 'written' | 'changed'> {
  const places = missingPlaces(item);
  if (!places) return 'as-it-was';
  const names = Object.keys(places);
  try {
    await documents.send(
      new UpdateCommand({
        TableName,
        Key: { pk: item.pk, sk: item.sk },
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
        // A worker that saved it since has written all of it.
        ConditionExpression: 'version = :seen AND writeId = :by',
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ':seen': item.version,
          ':by': item.writeId,
          ...Object.fromEntries(Object.entries(places).map(([name, value]) => [`:${name}`, value])),
        },
      }),
    );
    return 'written';
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return 'changed';
    throw error;
  }
}
