import { decodeCursor, encodeCursor } from '../../../shared/adapters/dynamodb/table/cursor.ts';
import {
  type Document,
  type DocumentTable,
  defaultPageSize,
  type IndexName,
  type Key,
  type ListedDocument,
  type Query,
  type SortKeyRange,
  type StoredDocument,
} from '../../../shared/adapters/dynamodb/table/document-table.ts';
import type { Item as StoredItem } from '../../../shared/adapters/dynamodb/table/item.ts';
import { recordFormat, requireKnownFormat } from '../../../shared/adapters/dynamodb/table/record-format.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Page } from '../../../shared/ports/page.ts';
import type { SynchronousPort } from './synchronous-port.ts';

interface Item {
  readonly key: Key;
  /** What a reader gets; never the object that was written, unless it is frozen. */
  readonly read: () => StoredDocument;
  readonly text: () => string;
  readonly version: number;
  readonly format: number | undefined;
  readonly places: Partial<Record<IndexName, Key>> | undefined;
  /** What the indexes hold of it, as JSON. */
  readonly row: string;
  readonly expiresAtSeconds: number | undefined;
}

export interface InMemoryDocumentTable extends DocumentTable {
  readonly synchronous: SynchronousPort<DocumentTable>;
  /** Puts an item there as DynamoDB would hold it. */
  restore(item: StoredItem): void;
  /** Everything that is stored, as text; expired documents included. */
  dump(): readonly { readonly key: Key; readonly text: string; readonly version: number }[];
}

export interface InMemoryTableOptions {
  readonly clock: Clock;
  /** How long a write takes to show in the indexes. */
  readonly indexLagMs?: number;
  /** What is written is frozen and read as it is, instead of copied: much of the time of a long simulation. */
  readonly sharedReads?: boolean;
}

/** Behaves like the DynamoDB table, checked by the same contract suite. */
export function createInMemoryDocumentTable(options: InMemoryTableOptions): InMemoryDocumentTable {
  const { clock, indexLagMs = 0, sharedReads = false } = options;
  const keep = sharedReads ? frozen : copied;
  const partitions = new Map<string, Map<string, Item>>();
  const indexes = { lists: createIndex('lists'), due: createIndex('due') };
  const lagging: { readonly visibleAt: number; readonly before: Item | undefined; readonly after: Item | undefined }[] =
    [];

  const isLive = (item: Item | undefined): item is Item =>
    item !== undefined && (item.expiresAtSeconds === undefined || item.expiresAtSeconds * 1000 > clock.now());
  const at = ({ pk, sk }: Key): Item | undefined => partitions.get(pk)?.get(sk);

  const write = ({ pk, sk }: Key, after: Item | undefined): void => {
    const partition = partitions.get(pk) ?? new Map<string, Item>();
    partitions.set(pk, partition);
    const before = partition.get(sk);
    if (after) partition.set(sk, after);
    else partition.delete(sk);
    if (before?.places || after?.places) lagging.push({ visibleAt: clock.now() + indexLagMs, before, after });
  };

  const catchUp = (): void => {
    const caughtUp = lagging.findIndex(({ visibleAt }) => visibleAt > clock.now());
    for (const { before, after } of lagging.splice(0, caughtUp < 0 ? lagging.length : caughtUp)) {
      indexes.lists.move(before, after);
      indexes.due.move(before, after);
    }
  };

  const store = ({ key, value, listed, expiresAt }: Document, version: number): void => {
    const expiresAtSeconds = expiresAt === undefined ? undefined : Math.ceil(expiresAt / 1000);
    const kept = keep({ key, value, version });
    const row = JSON.stringify(listed?.row ?? {});
    write(key, { ...kept, key, version, format: recordFormat, places: listed?.places, row, expiresAtSeconds });
  };

  const listing = (index: IndexName, { pk }: Pick<Query, 'pk'>): Listing => ({
    items: indexes[index].of(pk),
    keyOf: ({ key, places }) => places?.[index] ?? key,
  });
  const readPage = <T>({ items, nextCursor }: Page<Item>, read: (item: Item) => T, evenExpired = false): Page<T> => ({
    items: items.filter((item) => evenExpired || isLive(item)).map(read),
    ...(nextCursor !== undefined && { nextCursor }),
  });

  const synchronous: SynchronousPort<DocumentTable> = {
    find(key) {
      const item = at(key);
      return isLive(item) ? readKnown(item) : undefined;
    },
    findAll(keys) {
      const distinct = new Map(keys.map((key) => [`${key.pk}|${key.sk}`, at(key)]));
      return [...distinct.values()].filter(isLive).map(readKnown);
    },
    save(document, expectedVersion) {
      const item = at(document.key);
      const current = isLive(item) ? item.version : 0;
      if (current !== expectedVersion) return { kind: 'conflict' };
      const version = current === 0 ? clock.now() : current + 1;
      store(document, version);
      return { kind: 'saved', version };
    },
    put(document) {
      requireKnownFormat(document.key, at(document.key)?.format);
      store(document, clock.now());
    },
    remove: (key) => write(key, undefined),
    removeVersion(key, version) {
      const item = at(key);
      if (item && item.version !== version) return false;
      write(key, undefined);
      return true;
    },
    query(query) {
      return readPage(
        looked({ items: partitions.get(query.pk)?.values() ?? [], keyOf: ({ key }) => key }, query),
        readKnown,
        query.evenExpired,
      );
    },
    queryIndex(index, query) {
      catchUp();
      return readPage(looked(listing(index, query), query), readRow);
    },
    count(query, index) {
      catchUp();
      const items = index
        ? listing(index, query)
        : { items: partitions.get(query.pk)?.values() ?? [], keyOf: ({ key }: Item) => key };
      return looked(items, query).items.length;
    },
  };
  const restore = ({
    pk,
    sk,
    document,
    version,
    expiresAt,
    recordFormat: format,
    row = '{}',
    ...item
  }: StoredItem): void => {
    const { listsPk, listsSk, duePk, dueSk } = item;
    const lists = listsPk !== undefined && listsSk !== undefined && { lists: { pk: listsPk, sk: listsSk } };
    const due = duePk !== undefined && dueSk !== undefined && { due: { pk: duePk, sk: dueSk } };
    const key = { pk, sk };
    const kept = keep({ key, value: JSON.parse(document), version });
    write(key, { ...kept, key, version, format, places: { ...lists, ...due }, row, expiresAtSeconds: expiresAt });
  };
  const dump = () =>
    [...partitions.values()].flatMap((partition) =>
      [...partition.values()].map(({ key, text, version }) => ({ key, text: text(), version })),
    );
  return { ...promised(synchronous), synchronous, restore, dump };
}

/** The table whose operations these are. */
export function promised(synchronous: SynchronousPort<DocumentTable>): DocumentTable {
  return {
    find: async (key) => synchronous.find(key),
    findAll: async (keys) => synchronous.findAll(keys),
    save: async (document, expectedVersion) => synchronous.save(document, expectedVersion),
    put: async (document) => synchronous.put(document),
    remove: async (key) => synchronous.remove(key),
    removeVersion: async (key, version) => synchronous.removeVersion(key, version),
    query: async (query) => synchronous.query(query),
    queryIndex: async (index, query) => synchronous.queryIndex(index, query),
    count: async (query, index) => synchronous.count(query, index),
  };
}

function createIndex(name: IndexName) {
  const partitions = new Map<string, Set<Item>>();
  return {
    of: (pk: string): Iterable<Item> => partitions.get(pk) ?? [],
    move(before: Item | undefined, after: Item | undefined): void {
      const left = before?.places?.[name];
      if (before && left) partitions.get(left.pk)?.delete(before);
      const entered = after?.places?.[name];
      if (!after || !entered) return;
      const partition = partitions.get(entered.pk) ?? new Set<Item>();
      partitions.set(entered.pk, partition.add(after));
    },
  };
}

interface Listing {
  readonly items: Iterable<Item>;
  /** Where an item stands in the list that is asked for. */
  readonly keyOf: (item: Item) => Key;
}

/** What one request looks at, the expired included, and where the next one goes on. */
function looked({ items, keyOf }: Listing, query: Query): Page<Item> {
  const { range, limit = defaultPageSize } = query;
  const direction = query.descending ? -1 : 1;
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 3);
  const positionOf = (item: Item) => [keyOf(item).sk, item.key.pk, item.key.sk];
  const rest: Item[] = [];
  for (const item of items) {
    if (range && !isInRange(keyOf(item).sk, range)) continue;
    if (after && direction * comparePositions(positionOf(item), after) <= 0) continue;
    rest.push(item);
  }
  const compare = (one: Item, other: Item) =>
    compareText(keyOf(one).sk, keyOf(other).sk) || comparePositions(positionOf(one), positionOf(other));
  rest.sort((one, other) => direction * compare(one, other));
  const found = rest.slice(0, limit);
  const last = found.at(-1);
  return last && found.length === limit
    ? { items: found, nextCursor: encodeCursor(positionOf(last)) }
    : { items: found };
}

function comparePositions(one: readonly string[], other: readonly string[]): number {
  for (const [index, part] of one.entries()) {
    const order = compareText(part, other[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** By UTF-8 bytes, which is by code points. */
function compareText(one: string, other: string): number {
  if (one === other) return 0;
  let at = 0;
  while (at < one.length && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return (one.codePointAt(at) ?? -1) - (other.codePointAt(at) ?? -1);
}

function isInRange(sk: string, range: SortKeyRange): boolean {
  if ('startsWith' in range) return sk.startsWith(range.startsWith);
  if ('upTo' in range) return compareText(sk, range.upTo) <= 0;
  if ('before' in range) return compareText(sk, range.before) < 0;
  const [from, to] = range.between;
  return compareText(sk, from) >= 0 && compareText(sk, to) <= 0;
}

function readKnown({ key, format, read }: Item): StoredDocument {
  requireKnownFormat(key, format);
  return read();
}

function readRow({ key, format, row }: Item): ListedDocument {
  requireKnownFormat(key, format);
  return { key, row: JSON.parse(row) };
}

type Kept = Pick<Item, 'read' | 'text'>;

function copied({ key, value, version }: StoredDocument): Kept {
  const text = JSON.stringify(value);
  return { read: () => ({ key, value: JSON.parse(text), version }), text: () => text };
}

function frozen(document: StoredDocument): Kept {
  freeze(document.value);
  return { read: () => document, text: () => JSON.stringify(document.value) };
}

/** What is frozen already came from here, with all that is in it. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const name in value) freeze(value[name as keyof typeof value]);
}
