import type { CompanyId, LocationId } from '../domain/ids.ts';
import type { Page } from './page.ts';

/** A record as it is stored: what is sealed stays sealed. */
export interface KeptRecord {
  /** Where it stands: its partition and its place there. */
  readonly key: { readonly pk: string; readonly sk: string };
  readonly value: unknown;
}

/**
 * Everything that is kept of one location, whatever it is about, for who wants all of it or wants it gone. It knows nothing of
 * what may be erased: its callers do. Erasing takes along what has expired and is still stored.
 */
export interface LocationDataStore {
  /** A page of everything, in no order that means something. */
  list(locationId: LocationId, cursor?: string): Promise<Page<KeptRecord>>;
  /**
   * Erases some, with what hangs on them, but for the installation and its tokens. again: the next ones.
   * @returns whether there may be more.
   */
  eraseSome(locationId: LocationId): Promise<boolean>;
  /**
   * Erases the installation and its tokens, which are the last: while they are there, an interrupted erasure is found again.
   * @returns false when one of them has changed since it was read: the app was installed anew.
   */
  eraseLast(locationId: LocationId, read: ReadVersions): Promise<boolean>;
  /** The same of a company, of which nothing else is kept but credentials that waited. */
  eraseCompany(companyId: CompanyId, read: ReadVersions): Promise<boolean>;
}

/** Versions as they were read; absent: there was none. */
export interface ReadVersions {
  readonly installation?: number | undefined;
  readonly tokens?: number | undefined;
}
