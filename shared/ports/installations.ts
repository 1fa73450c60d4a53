import type { CompanyId, LocationId } from '../domain/ids.ts';
import type { CompanyInstallation, Installation } from '../domain/installations/installation.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';
import type { Page } from './page.ts';

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
