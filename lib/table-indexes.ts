interface TableIndex {
  readonly partitionKey: string;
  readonly sortKey: string;
  /** The attributes of an item beside its keys. */
  readonly holds: 'everything' | readonly string[];
}

/** A row made for lists, whose content may change where an index's own projection never can. */
const rowOnly = ['row', 'recordFormat', 'expiresAt'];

/** Every index that a table of ours may have: those that are read, and those of version 0.1.0, which a table is moved from. */
export const knownIndexes = {
  lists: { partitionKey: 'listsPk', sortKey: 'listsSk', holds: rowOnly },
  due: { partitionKey: 'duePk', sortKey: 'dueSk', holds: rowOnly },
  gsi1: { partitionKey: 'gsi1pk', sortKey: 'gsi1sk', holds: 'everything' },
  gsi2: { partitionKey: 'gsi2pk', sortKey: 'gsi2sk', holds: 'everything' },
} satisfies Readonly<Record<string, TableIndex>>;
export type KnownIndex = keyof typeof knownIndexes;
export const knownIndexNames = Object.keys(knownIndexes) as readonly KnownIndex[];

/** Those that this version reads. */
export const indexNames: readonly KnownIndex[] = ['lists', 'due'];
