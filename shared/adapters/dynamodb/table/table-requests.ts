import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { PutCommandInput, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { PermanentError, TransientError } from '../../../domain/errors.ts';
import { awsClientLimits } from '../../../platform/aws-client-limits.ts';
import { isTransientAwsError } from '../../../platform/aws-errors.ts';
import type { Key } from './document-table.ts';
import type { Item } from './item.ts';

/** DynamoDB's four requests, on one table, with its errors in our words. */
export interface TableRequests {
  get(key: Key): Promise<Item | undefined>;
  /** @returns false when the condition did not hold. */
  put(
    item: Item,
    condition?: Pick<PutCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'>,
  ): Promise<boolean>;
  delete(key: Key): Promise<void>;
  /** @throws PermanentError `bad-cursor` when it is to start outside of what it asks for. */
  query(input: Omit<QueryCommandInput, 'TableName'>): Promise<QueryAnswer>;
}

export interface QueryAnswer {
  readonly items: readonly Item[];
  readonly lastKey?: Readonly<Record<string, unknown>>;
}

/** Loads DynamoDB's client with the first request: a door that rarely needs the table does not pay for it. */
export function createTableRequests(TableName: string, given: DynamoDBClient | undefined): TableRequests {
  const load = async () => {
    const [{ DynamoDBClient }, lib] = await Promise.all([
      import('@aws-sdk/client-dynamodb'),
      import('@aws-sdk/lib-dynamodb'),
    ]);
    const client = given ?? new DynamoDBClient(awsClientLimits);
    return { ...lib, client: lib.DynamoDBDocumentClient.from(client) };
  };
  let loading: ReturnType<typeof load> | undefined;
  const request = async <T>(send: (sdk: Awaited<ReturnType<typeof load>>) => Promise<T>): Promise<T> => {
    loading ??= load();
    return await send(await loading).catch(translateError);
  };

  return {
    get: (key) =>
      request(async ({ client, GetCommand }) => {
        const { Item } = await client.send(new GetCommand({ TableName, Key: { ...key }, ConsistentRead: true }));
        return Item as Item | undefined;
      }),
    put: (Item, condition) =>
      request(async ({ client, PutCommand }) => {
        try {
          await client.send(new PutCommand({ TableName, Item, ...condition }));
          return true;
        } catch (error) {
          if (isNamed(error, 'ConditionalCheckFailedException')) return false;
          throw error;
        }
      }),
    delete: (key) =>
      request(async ({ client, DeleteCommand }) => {
        await client.send(new DeleteCommand({ TableName, Key: { ...key } }));
      }),
    query: (input) =>
      request(async ({ client, QueryCommand }) => {
        const answer = client.send(new QueryCommand({ TableName, ...input }));
        const { Items = [], LastEvaluatedKey } = await (input.ExclusiveStartKey ? answer.catch(refuseCursor) : answer);
        return { items: Items as Item[], ...(LastEvaluatedKey ? { lastKey: LastEvaluatedKey } : {}) };
      }),
  };
}

function translateError(cause: unknown): never {
  throw isTransientAwsError(cause) ? new TransientError('The table did not answer.', { cause }) : cause;
}

/** DynamoDB refuses to start outside of the asked range: the cursor came from another list. */
function refuseCursor(cause: unknown): never {
  const isCursorsFault = isNamed(cause, 'ValidationException');
  throw isCursorsFault ? new PermanentError('bad-cursor', 'The cursor is not one of this list.', { cause }) : cause;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
