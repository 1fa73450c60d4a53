import type { CompanyId, LocationId, Tenant } from '../domain/ids.ts';
import type { CompanyInstallation, Installation, TokenRecord } from '../domain/installation.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';

/**
 * Memory of installations. Reads by key are consistent.
 * - absent: `find` answers undefined; saving names version 0.
 * - again: saving with the version just saved succeeds and changes nothing but the version.
 * - concurrent: of two saves that name the same version one is a conflict.
 */
export interface InstallationStore {
  find(locationId: LocationId): Promise<Versioned<Installation> | undefined>;
  save(installation: Installation, expectedVersion: number): Promise<SaveResult>;
  findCompany(companyId: CompanyId): Promise<Versioned<CompanyInstallation> | undefined>;
  saveCompany(company: CompanyInstallation, expectedVersion: number): Promise<SaveResult>;
  /** All locations of a company that were ever seen, uninstalled ones included. An index: may lag by seconds. */
  listOfCompany(companyId: CompanyId, cursor?: string): Promise<Page<Installation>>;
  /** All installations in one of the states; `leaving`: ended, not all erased. An index: may lag by seconds. */
  listInState(state: Installation['state'] | 'leaving', cursor?: string): Promise<Page<Installation>>;
}

export interface TokenStore {
  find(tenant: Tenant): Promise<Versioned<TokenRecord> | undefined>;
  save(record: TokenRecord, expectedVersion: number): Promise<SaveResult>;
  /** Removes both tokens for good. Absent or again: nothing happens. */
  erase(tenant: Tenant): Promise<void>;
  /** Tenants whose access token ends before `time` (ms). An index: may lag by seconds. */
  listExpiringBefore(
    time: number,
    cursor?: string,
  ): Promise<Page<{ readonly tenant: Tenant; readonly expiresAt: number }>>;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Pass it on to get the next page; absent on the last one. */
  readonly nextCursor?: string;
}
