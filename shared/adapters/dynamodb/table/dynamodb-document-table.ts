import type { SaveResult } from '../../../domain/versioned.ts';
import { type AwsService, openAwsService } from '../../../platform/aws/aws-service.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Random } from '../../../ports/random.ts';
import {
  type Document,
  type DocumentTable,
  defaultPageSize,
  type IndexName,
  type Key,
  type Query,
  type StoredDocument,
} from './document-table.ts';
import { fromIndexed, fromItem, type Item, isExpired, toItem } from './item.ts';
import { cursorAfter, keyCondition, startKey } from './query-input.ts';
import { newerRecord, recordFormat } from './record-format.ts';
import { createTableRequests, type TableRequests } from './table-requests.ts';

export interface DynamoDbTableOptions {
  readonly tableName: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Absent: DynamoDB in the region and at the endpoint of the environment. */
  readonly dynamodb?: AwsService<'dynamodb'>;
}

interface Table {
  readonly requests: TableRequests;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * The shipping DocumentTable. Each method is one request; `save` makes a second one when its condition failed, and `findAll`
 * one for each hundred.
 */
export function createDynamoDbDocumentTable(options: DynamoDbTableOptions): DocumentTable {
  const { tableName, clock, random, dynamodb = openAwsService('dynamodb') } = options;
  const requests = createTableRequests(tableName, dynamodb);
  const table: Table = { requests, clock, random };
  return {
    async find(key) {
      const item = await requests.get(key);
      return item && !isExpired(item, clock.now()) ? fromItem(item) : undefined;
    },
    findAll: (keys) => findAll(table, keys),
    save: (document, expectedVersion) => save(table, document, expectedVersion),
    async put(document) {
      const isWritten = await requests.put(toItem(document, clock.now(), random.uuid()), {
        ConditionExpression: 'attribute_not_exists(recordFormat) OR recordFormat <= :known',
        ExpressionAttributeValues: { ':known': recordFormat },
      });
      // Nothing but a newer form refuses it.
      if (!isWritten) throw newerRecord(document.key);
    },
    async remove(key) {
      await requests.delete(key);
    },
    removeVersion: (key, version) =>
      requests.delete(key, {
        ConditionExpression: 'attribute_not_exists(pk) OR version = :read',
        ExpressionAttributeValues: { ':read': version },
      }),
    async query(asked) {
      const { items, nextCursor } = await query(table, asked);
      return { items: items.map(fromItem), ...nextCursor };
    },
    async queryIndex(index, asked) {
      const { items, nextCursor } = await query(table, asked, index);
      return { items: items.map(fromIndexed), ...nextCursor };
    },
    count: (asked, index) => requests.count(queryInput(asked, index)),
  };
}

/** DynamoDB takes a hundred keys at once, each of them once. */
async function findAll({ requests, clock }: Table, keys: readonly Key[]): Promise<readonly StoredDocument[]> {
  const distinct = [...new Map(keys.map((key) => [`${key.pk}|${key.sk}`, key])).values()];
  const found: Item[] = [];
  for (let at = 0; at < distinct.length; at += 100)
    found.push(...(await requests.getAll(distinct.slice(at, at + 100))));
  return found.filter((item) => !isExpired(item, clock.now())).map(fromItem);
}

async function save(
  { requests, clock, random }: Table,
  document: Document,
  expectedVersion: number,
): Promise<SaveResult> {
  const version = expectedVersion === 0 ? clock.now() : expectedVersion + 1;
  const writeId = random.uuid();
  const isWritten = await requests.put(toItem(document, version, writeId), condition(expectedVersion, clock.now()));
  if (isWritten) return { kind: 'saved', version };
  // A request is repeated when its answer was lost. When the lost one had succeeded, its repetition fails the very
  // condition that it fulfilled: the write id tells that case from a real conflict.
  const there = await requests.get(document.key);
  return there?.writeId === writeId ? { kind: 'saved', version } : { kind: 'conflict' };
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

interface QueriedPage {
  readonly items: readonly Item[];
  readonly nextCursor: { readonly nextCursor?: string };
}

async function query({ requests, clock }: Table, asked: Query, index?: IndexName): Promise<QueriedPage> {
  const answer = await requests.query(queryInput(asked, index));
  const items = answer.items.filter((item) => asked.evenExpired || !isExpired(item, clock.now()));
  return { items, nextCursor: answer.lastKey ? { nextCursor: cursorAfter(answer.lastKey, index) } : {} };
}

function queryInput(asked: Query, index: IndexName | undefined) {
  const ExclusiveStartKey = startKey(asked, index);
  return {
    ...(index ? { IndexName: index } : { ConsistentRead: true }),
    ...keyCondition(asked, index),
    ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
    Limit: asked.limit ?? defaultPageSize,
    ScanIndexForward: !asked.descending,
  };
}
