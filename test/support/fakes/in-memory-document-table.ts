import { decodeCursor, encodeCursor } from '../../../shared/adapters/dynamodb/table/cursor.ts';
import {
  type Document,
  type DocumentTable,
  defaultPageSize,
  type IndexName,
  type Key,
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
  readonly indexes: Document['indexes'];
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
  const indexes = { gsi1: createIndex('gsi1'), gsi2: createIndex('gsi2') };
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
    if (before?.indexes || after?.indexes) lagging.push({ visibleAt: clock.now() + indexLagMs, before, after });
  };

  const catchUp = (): void => {
    const caughtUp = lagging.findIndex(({ visibleAt }) => visibleAt > clock.now());
    for (const { before, after } of lagging.splice(0, caughtUp < 0 ? lagging.length : caughtUp)) {
      indexes.gsi1.move(before, after);
      indexes.gsi2.move(before, after);
    }
  };

  const store = ({ key, value, indexes, expiresAt }: Document, version: number): void => {
    const expiresAtSeconds = expiresAt === undefined ? undefined : Math.ceil(expiresAt / 1000);
    const kept = keep({ key, value, version });
    write(key, { ...kept, key, version, format: recordFormat, indexes, expiresAtSeconds });
  };

  const synchronous: SynchronousPort<DocumentTable> = {
    find(key) {
      const item = at(key);
      return isLive(item) ? readKnown(item) : undefined;
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
    query(query) {
      return page({ items: partitions.get(query.pk)?.values() ?? [], keyOf: ({ key }) => key, isLive }, query);
    },
    queryIndex(index, query) {
      catchUp();
      return page(
        { items: indexes[index].of(query.pk), keyOf: ({ key, indexes }) => indexes?.[index] ?? key, isLive },
        query,
      );
    },
  };
  const restore = ({ pk, sk, document, version, expiresAt, recordFormat: format, ...places }: StoredItem): void => {
    const { gsi1pk, gsi1sk, gsi2pk, gsi2sk } = places;
    const gsi1 = gsi1pk !== undefined && gsi1sk !== undefined && { gsi1: { pk: gsi1pk, sk: gsi1sk } };
    const gsi2 = gsi2pk !== undefined && gsi2sk !== undefined && { gsi2: { pk: gsi2pk, sk: gsi2sk } };
    const key = { pk, sk };
    const kept = keep({ key, value: JSON.parse(document), version });
    write(key, { ...kept, key, version, format, indexes: { ...gsi1, ...gsi2 }, expiresAtSeconds: expiresAt });
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
    save: async (document, expectedVersion) => synchronous.save(document, expectedVersion),
    put: async (document) => synchronous.put(document),
    remove: async (key) => synchronous.remove(key),
    query: async (query) => synchronous.query(query),
    queryIndex: async (index, query) => synchronous.queryIndex(index, query),
  };
}

function createIndex(name: IndexName) {
  const partitions = new Map<string, Set<Item>>();
  return {
    of: (pk: string): Iterable<Item> => partitions.get(pk) ?? [],
    move(before: Item | undefined, after: Item | undefined): void {
      const left = before?.indexes?.[name];
      if (before && left) partitions.get(left.pk)?.delete(before);
      const entered = after?.indexes?.[name];
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
  readonly isLive: (item: Item) => boolean;
}

function page({ items, keyOf, isLive }: Listing, query: Query): Page<StoredDocument> {
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
  const looked = rest.slice(0, limit);
  const last = looked.at(-1);
  const found = looked.filter(isLive).map(readKnown);
  return last && looked.length === limit
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
  return compareText(sk, range.before) < 0;
}

function readKnown({ key, format, read }: Item): StoredDocument {
  requireKnownFormat(key, format);
  return read();
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
