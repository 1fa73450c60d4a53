import type { Document, Key, ListedDocument, StoredDocument } from './document-table.ts';
import { recordFormat, requireKnownFormat } from './record-format.ts';

/** A document as DynamoDB holds it. */
export interface Item extends Key {
  /** The value as JSON: what is read is exactly what was written, at half the size of a map of typed attributes. */
  readonly document: string;
  readonly version: number;
  /** Absent: 1. */
  readonly recordFormat?: number;
  readonly writeId: string;
  readonly listsPk?: string;
  readonly listsSk?: string;
  readonly duePk?: string;
  readonly dueSk?: string;
  /** What the indexes hold of it, as JSON. */
  readonly row?: string;
  /** Seconds since the epoch, as DynamoDB's time to live wants it. */
  readonly expiresAt?: number;
}

export function toItem({ key, value, listed, expiresAt }: Document, version: number, writeId: string): Item {
  return {
    ...key,
    document: JSON.stringify(value),
    version,
    recordFormat,
    writeId,
    ...(listed && placesOf(listed)),
    ...(expiresAt === undefined ? {} : { expiresAt: Math.ceil(expiresAt / 1000) }),
  };
}

/** The attributes of an item by which, and as which, the indexes hold it. */
export function placesOf({ places: { lists, due }, row }: NonNullable<Document['listed']>): Partial<Item> {
  return {
    ...(lists && { listsPk: lists.pk, listsSk: lists.sk }),
    ...(due && { duePk: due.pk, dueSk: due.sk }),
    row: JSON.stringify(row),
  };
}

/** @throws NewerVersionError when it is of a form that this version does not know. */
export function fromItem({ pk, sk, document, version, recordFormat: format }: Item): StoredDocument {
  requireKnownFormat({ pk, sk }, format);
  return { key: { pk, sk }, value: JSON.parse(document), version };
}

/** @throws NewerVersionError as `fromItem`. */
export function fromIndexed({ pk, sk, row = '{}', recordFormat: format }: IndexedItem): ListedDocument {
  requireKnownFormat({ pk, sk }, format);
  return { key: { pk, sk }, row: JSON.parse(row) };
}

/** An item as an index holds it. */
export type IndexedItem = Pick<Item, 'pk' | 'sk' | 'row' | 'recordFormat' | 'expiresAt'>;

/** DynamoDB deletes expired items within days, and hands them out until then. */
export function isExpired({ expiresAt }: Pick<Item, 'expiresAt'>, now: number): boolean {
  return expiresAt !== undefined && expiresAt * 1000 <= now;
}
