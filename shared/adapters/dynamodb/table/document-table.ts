import type { SaveResult } from '../../../domain/versioned.ts';
import type { Page } from '../../../ports/page.ts';

/** Where a document lives. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/**
 * `lists`: what people page through, by state and time. `due`: what work looks for. Both hold of a document its `row` and
 * nothing else, because what an index holds can never be changed, and what a row holds can.
 */
export const indexNames = ['lists', 'due'] as const;
export type IndexName = (typeof indexNames)[number];

/** A document to be written. `value` is anything that JSON can carry; undefined fields are left out. */
export interface Document {
  readonly key: Key;
  readonly value: object;
  /** Where else it can be found, and what is seen of it there; a document without keys of an index is not in it. */
  readonly listed?: Listed;
  /** Milliseconds since the epoch, kept rounded up to a second; afterwards it is as if it had never been. */
  readonly expiresAt?: number;
}

export interface Listed {
  readonly places: Readonly<Partial<Record<IndexName, Key>>>;
  /** Small: each page of a list reads a hundred, and each that changes is written once for each index. */
  readonly row: object;
}

/** What an index holds of a document. */
export interface ListedDocument {
  readonly key: Key;
  readonly row: unknown;
}

export interface StoredDocument {
  readonly key: Key;
  readonly value: unknown;
  /** A positive integer. Not a count: it starts anew, higher, when a document is made again. */
  readonly version: number;
}

/** Which sort keys of a partition. Compared by their UTF-8 bytes. */
export type SortKeyRange =
  | { readonly startsWith: string }
  /** Up to this one, itself included. */
  | { readonly upTo: string }
  /** Before this one, itself excluded. */
  | { readonly before: string }
  /** From one to the other, both included. */
  | { readonly between: readonly [from: string, to: string] };

export interface Query {
  readonly pk: string;
  readonly range?: SortKeyRange;
  /** Most documents to look at for one page; the page may have fewer. Default 100. */
  readonly limit?: number;
  readonly cursor?: string | undefined;
  readonly descending?: boolean;
  /** Those that have expired and are still stored, too: for who erases. */
  readonly evenExpired?: boolean;
}

/**
 * The memory under every store: one document, one condition, no transactions.
 * Every method throws `TransientError` when the table did not answer. What a newer version wrote is neither read nor
 * overwritten: `NewerVersionError`. Only `remove` and `removeVersion` need no understanding of it.
 */
export interface DocumentTable {
  /** A consistent read. absent or expired: undefined. */
  find(key: Key): Promise<StoredDocument | undefined>;
  /** The same of several at once, those that there are, in no particular order. */
  findAll(keys: readonly Key[]): Promise<readonly StoredDocument[]>;
  /**
   * Writes when the version there is `expectedVersion`; 0: when there is none, or only an expired one.
   * An unanswered attempt that did succeed is recognised as success when it is repeated.
   */
  save(document: Document, expectedVersion: number): Promise<SaveResult>;
  /** Writes whatever is there. Only for documents that nobody saves by version. */
  put(document: Document): Promise<void>;
  /** absent: nothing happens. */
  remove(key: Key): Promise<void>;
  /** Removes the version that was read. @returns false when another one is there. absent: true */
  removeVersion(key: Key, version: number): Promise<boolean>;
  /** One page of a partition, by sort key, consistent. A page can be empty and still have a next one. */
  query(query: Query): Promise<Page<StoredDocument>>;
  /** The same in an index, which may lag by seconds: decide from a `find` of what it names. */
  queryIndex(index: IndexName, query: Query): Promise<Page<ListedDocument>>;
  /** How many there are in one page of `limit`; one that has expired may be among them. */
  count(query: Omit<Query, 'cursor'>, index?: IndexName): Promise<number>;
}

export const defaultPageSize = 100;
