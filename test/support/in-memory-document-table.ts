import { decodeCursor, encodeCursor } from '../../shared/adapters/dynamodb/cursor.ts';
import {
  type Document,
  type DocumentTable,
  defaultPageSize,
  type IndexName,
  type Key,
  type Query,
  type SortKeyRange,
  type StoredDocument,
} from '../../shared/adapters/dynamodb/document-table.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Page } from '../../shared/ports/installations.ts';

interface Item {
  readonly key: Key;
  /** What a reader gets; never the object that was written, unless it is frozen. */
  readonly read: () => StoredDocument;
  readonly text: () => string;
  readonly version: number;
  readonly indexes: Document['indexes'];
  readonly expiresAtSeconds: number | undefined;
}

export interface InMemoryDocumentTable extends DocumentTable {
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
  const items = new Map<string, Item>();
  const table = createPartitions();
  const indexes = { gsi1: createPartitions(), gsi2: createPartitions() };
  const lagging: { readonly visibleAt: number; readonly before: Item | undefined; readonly after: Item | undefined }[] =
    [];

  const isLive = (item: Item | undefined): item is Item =>
    item !== undefined && (item.expiresAtSeconds === undefined || item.expiresAtSeconds * 1000 > clock.now());

  const write = (key: Key, after: Item | undefined): void => {
    const name = nameOf(key);
    const before = items.get(name);
    if (after) items.set(name, after);
    else items.delete(name);
    table.move(before && { item: before, at: key }, after && { item: after, at: key });
    lagging.push({ visibleAt: clock.now() + indexLagMs, before, after });
  };

  const catchUp = (): void => {
    const caughtUp = lagging.findIndex(({ visibleAt }) => visibleAt > clock.now());
    for (const { before, after } of lagging.splice(0, caughtUp < 0 ? lagging.length : caughtUp)) {
      for (const index of ['gsi1', 'gsi2'] as const) indexes[index].move(entryIn(index, before), entryIn(index, after));
    }
  };

  const store = ({ key, value, indexes, expiresAt }: Document, version: number): void => {
    const expiresAtSeconds = expiresAt === undefined ? undefined : Math.ceil(expiresAt / 1000);
    write(key, { ...keep({ key, value, version }), key, version, indexes, expiresAtSeconds });
  };

  return {
    async find(key) {
      const item = items.get(nameOf(key));
      return isLive(item) ? item.read() : undefined;
    },
    async save(document, expectedVersion) {
      const item = items.get(nameOf(document.key));
      const current = isLive(item) ? item.version : 0;
      if (current !== expectedVersion) return { kind: 'conflict' };
      const version = current === 0 ? clock.now() : current + 1;
      store(document, version);
      return { kind: 'saved', version };
    },
    async put(document) {
      store(document, clock.now());
    },
    async remove(key) {
      write(key, undefined);
    },
    async query(query) {
      return page(table.of(query.pk), query, isLive);
    },
    async queryIndex(index, query) {
      catchUp();
      return page(indexes[index].of(query.pk), query, isLive);
    },
    dump: () => [...items.values()].map(({ key, text, version }) => ({ key, text: text(), version })),
  };
}

interface Entry {
  readonly item: Item;
  /** Its key in the list that is asked for. */
  readonly at: Key;
}

function entryIn(index: IndexName, item: Item | undefined): Entry | undefined {
  const at = item?.indexes?.[index];
  return item && at && { item, at };
}

function createPartitions() {
  const partitions = new Map<string, Map<string, Entry>>();
  return {
    of: (pk: string): readonly Entry[] => [...(partitions.get(pk)?.values() ?? [])],
    move(before: Entry | undefined, after: Entry | undefined): void {
      if (before) partitions.get(before.at.pk)?.delete(nameOf(before.item.key));
      if (!after) return;
      const partition = partitions.get(after.at.pk) ?? new Map<string, Entry>();
      partitions.set(after.at.pk, partition.set(nameOf(after.item.key), after));
    },
  };
}

function page(entries: readonly Entry[], query: Query, isLive: (item: Item) => boolean): Page<StoredDocument> {
  const direction = query.descending ? -1 : 1;
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 3);
  const rest = entries
    .filter(({ at }) => isInRange(at.sk, query.range))
    .map((entry) => ({ entry, position: [entry.at.sk, entry.item.key.pk, entry.item.key.sk] }))
    .sort((one, other) => direction * comparePositions(one.position, other.position))
    .filter(({ position }) => after === undefined || direction * comparePositions(position, after) > 0);
  const limit = query.limit ?? defaultPageSize;
  const looked = rest.slice(0, limit);
  const last = looked.at(-1);
  const items = looked
    .map(({ entry }) => entry.item)
    .filter(isLive)
    .map(({ read }) => read());
  return last && looked.length === limit ? { items, nextCursor: encodeCursor(last.position) } : { items };
}

function comparePositions(one: readonly string[], other: readonly string[]): number {
  for (const [index, part] of one.entries()) {
    const order = compareText(part, other[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** By UTF-8 bytes. Code units sort the same way but for characters outside the basic plane. */
function compareText(one: string, other: string): number {
  if (surrogate.test(one) || surrogate.test(other)) return Buffer.compare(Buffer.from(one), Buffer.from(other));
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const surrogate = /[\ud800-\udfff]/;

function isInRange(sk: string, range: SortKeyRange | undefined): boolean {
  if (range === undefined) return true;
  if ('startsWith' in range) return sk.startsWith(range.startsWith);
  if ('upTo' in range) return compareText(sk, range.upTo) <= 0;
  return compareText(sk, range.before) < 0;
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
  for (const each of Object.values(value)) freeze(each);
}

function nameOf({ pk, sk }: Key): string {
  return `${pk}\u0000${sk}`;
}
