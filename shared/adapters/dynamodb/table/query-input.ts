import { decodeCursor, encodeCursor } from './cursor.ts';
import type { IndexName, Query } from './document-table.ts';

interface KeyNames {
  readonly pk: string;
  readonly sk: string;
}

function keyNames(index: IndexName | undefined): KeyNames {
  return index ? { pk: `${index}Pk`, sk: `${index}Sk` } : { pk: 'pk', sk: 'sk' };
}

export function keyCondition(query: Query, index: IndexName | undefined) {
  const { pk, sk } = keyNames(index);
  const [onSortKey, bounds] = sortKeyCondition(query.range);
  return {
    KeyConditionExpression: `#pk = :pk${onSortKey}`,
    ExpressionAttributeNames: { '#pk': pk, ...(onSortKey === '' ? {} : { '#sk': sk }) },
    ExpressionAttributeValues: { ':pk': query.pk, ...bounds },
  };
}

type Bounds = Readonly<Record<`:${string}`, string>>;

function sortKeyCondition(range: Query['range']): readonly [condition: string, bounds?: Bounds] {
  if (range === undefined) return [''];
  if ('startsWith' in range) return [' AND begins_with(#sk, :bound)', { ':bound': range.startsWith }];
  if ('upTo' in range) return [' AND #sk <= :bound', { ':bound': range.upTo }];
  if ('before' in range) return [' AND #sk < :bound', { ':bound': range.before }];
  const [from, to] = range.between;
  return [' AND #sk BETWEEN :from AND :to', { ':from': from, ':to': to }];
}

/** The place in the list, then the document's own key: an index can hold several documents in one place. */
export function cursorAfter(lastKey: Readonly<Record<string, unknown>>, index: IndexName | undefined): string {
  return encodeCursor([`${lastKey[keyNames(index).sk]}`, `${lastKey.pk}`, `${lastKey.sk}`]);
}

export function startKey({ pk, cursor }: Query, index: IndexName | undefined): Record<string, string> | undefined {
  if (cursor === undefined) return undefined;
  const [position = '', tablePk = '', tableSk = ''] = decodeCursor(cursor, 3);
  if (!index) return { pk, sk: position };
  const names = keyNames(index);
  return { [names.pk]: pk, [names.sk]: position, pk: tablePk, sk: tableSk };
}
