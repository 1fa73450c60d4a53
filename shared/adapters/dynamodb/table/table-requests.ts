import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { PermanentError, TransientError } from '../../../domain/errors.ts';
import { isAwsError, isTransientAwsError } from '../../../platform/aws/aws-call-error.ts';
import type { AwsService } from '../../../platform/aws/aws-service.ts';
import type { Key } from './document-table.ts';
import type { Item } from './item.ts';

type Values = Readonly<Record<string, string | number>>;

/** A condition of a write; its values are plain. */
export interface Condition {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues: Values;
}

export interface QueryRequest {
  readonly IndexName?: string;
  readonly ConsistentRead?: boolean;
  readonly KeyConditionExpression: string;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: Values;
  readonly ExclusiveStartKey?: Readonly<Record<string, string>>;
  readonly Limit: number;
  readonly ScanIndexForward: boolean;
}

/** DynamoDB's requests, on one table, with its errors in our words. */
export interface TableRequests {
  get(key: Key): Promise<Item | undefined>;
  /** @param keys at most 100, each once. */
  getAll(keys: readonly Key[]): Promise<readonly Item[]>;
  /** @returns false when the condition did not hold. */
  put(item: Item, condition?: Condition): Promise<boolean>;
  /** @returns false when the condition did not hold. */
  delete(key: Key, condition?: Condition): Promise<boolean>;
  /** @throws PermanentError `bad-cursor` when it is to start outside of what it asks for. */
  query(request: QueryRequest): Promise<QueryAnswer>;
  count(request: QueryRequest): Promise<number>;
}

export interface QueryAnswer {
  readonly items: readonly Item[];
  readonly lastKey?: Readonly<Record<string, unknown>>;
}

const mostTries = 8;

export function createTableRequests(TableName: string, dynamodb: AwsService<'dynamodb'>): TableRequests {
  return {
    async get(key) {
      const request = { TableName, Key: marshall({ ...key }), ConsistentRead: true };
      const { Item } = await dynamodb.call('GetItem', request).catch(translateError);
      return Item && (unmarshall(Item) as Item);
    },
    async getAll(keys) {
      const items: Item[] = [];
      let wanted: readonly Record<string, AttributeValue>[] = keys.map((key) => marshall({ ...key }));
      // It may answer for some of them: 16 MB at most, and less when it is busy.
      for (let tries = 0; wanted.length > 0; tries += 1) {
        if (tries === mostTries) throw new TransientError('The table did not answer for all that it was asked for.');
        const request = { RequestItems: { [TableName]: { Keys: [...wanted], ConsistentRead: true } } };
        const { Responses, UnprocessedKeys } = await dynamodb.call('BatchGetItem', request).catch(translateError);
        items.push(...(Responses?.[TableName] ?? []).map((item) => unmarshall(item) as Item));
        wanted = UnprocessedKeys?.[TableName]?.Keys ?? [];
      }
      return items;
    },
    async put(item, condition) {
      const request = { TableName, Item: marshall({ ...item }), ...under(condition) };
      return await whetherDone(dynamodb.call('PutItem', request));
    },
    async delete(key, condition) {
      const request = { TableName, Key: marshall({ ...key }), ...under(condition) };
      return await whetherDone(dynamodb.call('DeleteItem', request));
    },
    async count({ ExclusiveStartKey: _start, ...asked }) {
      const request = { TableName, ...asked, ...valuesOf(asked), Select: 'COUNT' } as const;
      const { Count = 0 } = await dynamodb.call('Query', request).catch(translateError);
      return Count;
    },
    async query(request) {
      const { ExclusiveStartKey, ...asked } = request;
      const from = ExclusiveStartKey && { ExclusiveStartKey: marshall({ ...ExclusiveStartKey }) };
      const answer = dynamodb.call('Query', { TableName, ...asked, ...valuesOf(asked), ...from });
      const { Items = [], LastEvaluatedKey } = await (from ? answer.catch(refuseCursor) : answer).catch(translateError);
      const items = Items.map((item) => unmarshall(item) as Item);
      return { items, ...(LastEvaluatedKey ? { lastKey: unmarshall(LastEvaluatedKey) } : {}) };
    },
  };
}

function under(condition: Condition | undefined) {
  return condition && { ...condition, ...valuesOf(condition) };
}

/** A condition that did not hold is an answer. */
async function whetherDone(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isAwsError(error, 'ConditionalCheckFailedException')) return false;
    return translateError(error);
  }
}

function valuesOf({ ExpressionAttributeValues: values }: { readonly ExpressionAttributeValues: Values }) {
  return { ExpressionAttributeValues: marshall({ ...values }) };
}

function translateError(cause: unknown): never {
  throw isTransientAwsError(cause) ? new TransientError('The table did not answer.', { cause }) : cause;
}

/** DynamoDB refuses to start outside of the asked range: the cursor came from another list. */
function refuseCursor(cause: unknown): never {
  const isCursorsFault = isAwsError(cause, 'ValidationException');
  throw isCursorsFault ? new PermanentError('bad-cursor', 'The cursor is not one of this list.', { cause }) : cause;
}
