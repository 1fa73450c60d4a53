import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { PermanentError, TransientError } from '../../domain/errors.ts';
import type { SaveResult } from '../../domain/versioned.ts';
import { isTransientAwsError } from '../../platform/aws-errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import { type Document, type DocumentTable, defaultPageSize, type Key, type Query } from './document-table.ts';
import { fromItem, type Item, isExpired, toItem } from './item.ts';
import { cursorAfter, keyCondition, startKey } from './query-input.ts';

export interface DynamoDbTableOptions {
  readonly tableName: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Absent: a client for the region and endpoint of the environment. */
  readonly client?: DynamoDBClient;
}

/** The shipping DocumentTable. Each method is one request, or two when a condition failed. */
export function createDynamoDbDocumentTable(options: DynamoDbTableOptions): DocumentTable {
  const { tableName: TableName, clock, random } = options;
  const client = lazyClient(options.client);

  const read = async (key: Key): Promise<Item | undefined> => {
    const { Item } = await client().send(new GetCommand({ TableName, Key: { ...key }, ConsistentRead: true }));
    return Item as Item | undefined;
  };

  const save = async (document: Document, expectedVersion: number): Promise<SaveResult> => {
    const version = expectedVersion === 0 ? clock.now() : expectedVersion + 1;
    const writeId = random.uuid();
    const Item = toItem(document, version, writeId);
    try {
      await client().send(new PutCommand({ TableName, Item, ...condition(expectedVersion, clock.now()) }));
      return { kind: 'saved', version };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The SDK repeats a request whose answer was lost. When the lost one had succeeded, its repetition fails the very
      // condition that it fulfilled: the write id tells that case from a real conflict.
      const there = await read(document.key);
      return there?.writeId === writeId ? { kind: 'saved', version } : { kind: 'conflict' };
    }
  };

  const query = async ({ index, ...asked }: Query & { readonly index?: 'gsi1' | 'gsi2' }) => {
    const limit = asked.limit ?? defaultPageSize;
    const ExclusiveStartKey = startKey(asked, index);
    const { Items = [], LastEvaluatedKey } = await client().send(
      new QueryCommand({
        TableName,
        ...(index ? { IndexName: index } : { ConsistentRead: true }),
        ...keyCondition(asked, index),
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
        Limit: limit,
        ScanIndexForward: !asked.descending,
      }),
    );
    const items = (Items as Item[]).filter((item) => !isExpired(item, clock.now())).map(fromItem);
    return LastEvaluatedKey ? { items, nextCursor: cursorAfter(LastEvaluatedKey, index) } : { items };
  };

  return {
    find: (key) =>
      answered(async () => {
        const item = await read(key);
        return item && !isExpired(item, clock.now()) ? fromItem(item) : undefined;
      }),
    save: (document, expectedVersion) => answered(() => save(document, expectedVersion)),
    put: (document) =>
      answered(async () => {
        const Item = toItem(document, clock.now(), random.uuid());
        await client().send(new PutCommand({ TableName, Item }));
      }),
    remove: (key) =>
      answered(async () => {
        await client().send(new DeleteCommand({ TableName, Key: { ...key } }));
      }),
    query: (asked) => answered(() => query(asked).catch(refuseCursor(asked))),
    queryIndex: (index, asked) => answered(() => query({ ...asked, index }).catch(refuseCursor(asked))),
  };
}

function condition(expectedVersion: number, now: number) {
  // Read and write agree on what has expired: not yet deleted by DynamoDB is not the same as there.
  const live = 'attribute_not_exists(expiresAt) OR expiresAt > :now';
  const values = { ':now': Math.floor(now / 1000) };
  return expectedVersion === 0
    ? { ConditionExpression: `attribute_not_exists(pk) OR NOT (${live})`, ExpressionAttributeValues: values }
    : {
        ConditionExpression: `version = :expected AND (${live})`,
        ExpressionAttributeValues: { ...values, ':expected': expectedVersion },
      };
}

/** DynamoDB refuses to start outside of the asked range: then the cursor came from another list. */
function refuseCursor({ cursor }: Query) {
  return (cause: unknown): never => {
    const isRefused = cause instanceof Error && cause.name === 'ValidationException' && cursor !== undefined;
    throw isRefused ? new PermanentError('bad-cursor', 'The cursor is not one of this list.', { cause }) : cause;
  };
}

async function answered<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (cause) {
    if (isTransientAwsError(cause)) throw new TransientError('The table did not answer.', { cause });
    throw cause;
  }
}

function lazyClient(given: DynamoDBClient | undefined): () => DynamoDBDocumentClient {
  let documentClient: DynamoDBDocumentClient | undefined;
  return () => {
    documentClient ??= DynamoDBDocumentClient.from(
      given ??
        new DynamoDBClient({ maxAttempts: 5, requestHandler: { connectionTimeout: 1000, requestTimeout: 3000 } }),
    );
    return documentClient;
  };
}
