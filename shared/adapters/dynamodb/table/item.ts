import type { Document, Key, StoredDocument } from './document-table.ts';
import { recordFormat, requireKnownFormat } from './record-format.ts';

/** A document as DynamoDB holds it. */
export interface Item extends Key {
  /** The value as JSON: what is read is exactly what was written, at half the size of a map of typed attributes. */
  readonly document: string;
  readonly version: number;
  /** Absent: 1. */
  readonly recordFormat?: number;
  readonly writeId: string;
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly gsi2pk?: string;
  readonly gsi2sk?: string;
  /** Seconds since the epoch, as DynamoDB's time to live wants it. */
  readonly expiresAt?: number;
}

export function toItem({ key, value, indexes, expiresAt }: Document, version: number, writeId: string): Item {
  const { gsi1, gsi2 } = indexes ?? {};
  return {
    ...key,
    document: JSON.stringify(value),
    version,
    recordFormat,
    writeId,
    ...(gsi1 ? { gsi1pk: gsi1.pk, gsi1sk: gsi1.sk } : {}),
    ...(gsi2 ? { gsi2pk: gsi2.pk, gsi2sk: gsi2.sk } : {}),
    ...(expiresAt === undefined ? {} : { expiresAt: Math.ceil(expiresAt / 1000) }),
  };
}

/** @throws NewerVersionError when it is of a form that this version does not know. */
export function fromItem({ pk, sk, document, version, recordFormat: format }: Item): StoredDocument {
  requireKnownFormat({ pk, sk }, format);
  return { key: { pk, sk }, value: JSON.parse(document), version };
}

/** DynamoDB deletes expired items within days, and hands them out until then. */
export function isExpired({ expiresAt }: Item, now: number): boolean {
  return expiresAt !== undefined && expiresAt * 1000 <= now;
}
