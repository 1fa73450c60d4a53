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

/** DynamoDB's four requests, on one table, with its errors in our words. */
export interface TableRequests {
  get(key: Key): Promise<Item | undefined>;
  /** @returns false when the condition did not hold. */
  put(item: Item, condition?: Condition): Promise<boolean>;
  delete(key: Key): Promise<void>;
  /** @throws PermanentError `bad-cursor` when it is to start outside of what it asks for. */
  query(request: QueryRequest): Promise<QueryAnswer>;
}

export interface QueryAnswer {
  readonly items: readonly Item[];
  readonly lastKey?: Readonly<Record<string, unknown>>;
}

export function createTableRequests(TableName: string, dynamodb: AwsService<'dynamodb'>): TableRequests {
  return {
    async get(key) {
      const request = { TableName, Key: marshall({ ...key }), ConsistentRead: true };
      const { Item } = await dynamodb.call('GetItem', request).catch(translateError);
      return Item && (unmarshall(Item) as Item);
    },
    async put(item, condition) {
      const under = condition && { ...condition, ...valuesOf(condition) };
      try {
        await dynamodb.call('PutItem', { TableName, Item: marshall({ ...item }), ...under });
        return true;
      } catch (error) {
        if (isAwsError(error, 'ConditionalCheckFailedException')) return false;
        return translateError(error);
      }
    },
    async delete(key) {
      await dynamodb.call('DeleteItem', { TableName, Key: marshall({ ...key }) }).catch(translateError);
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
