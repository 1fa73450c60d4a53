import { listAll } from '../../../domain/paginate.ts';
import type { Versioned } from '../../../domain/versioned.ts';
import type { Page } from '../../../ports/page.ts';
import type { DocumentTable, IndexName, Key, Query, StoredDocument } from './document-table.ts';

/**
 * Plain records: stored as they are. What this table holds was written by this code, so its shape is taken on trust; a
 * new field of a record is optional, because older records lack it.
 */
export function toRecord<T>({ value, version }: StoredDocument): Versioned<T> {
  return { value: value as T, version };
}

export async function findRecord<T>(table: DocumentTable, key: Key): Promise<Versioned<T> | undefined> {
  const stored = await table.find(key);
  return stored && toRecord<T>(stored);
}

export async function findValue<T>(table: DocumentTable, key: Key): Promise<T | undefined> {
  return (await findRecord<T>(table, key))?.value;
}

export async function queryRows<T>(table: DocumentTable, index: IndexName, query: Query): Promise<Page<T>> {
  return mapPage(await table.queryIndex(index, query), ({ row }) => row as T);
}

/** The records there are, in no particular order. */
export async function findValues<T>(table: DocumentTable, keys: readonly Key[]): Promise<readonly T[]> {
  return keys.length === 0 ? [] : (await table.findAll(keys)).map((stored) => toRecord<T>(stored).value);
}

export function mapPage<A, B>({ items, nextCursor }: Page<A>, map: (item: A) => B): Page<B> {
  return { items: items.map(map), ...(nextCursor === undefined ? {} : { nextCursor }) };
}

/** Every document of a partition's range, page by page. Only for partitions that are small by nature. */
export function queryAll(table: DocumentTable, query: Omit<Query, 'cursor'>): Promise<readonly StoredDocument[]> {
  return listAll((cursor) => table.query({ ...query, cursor }));
}
