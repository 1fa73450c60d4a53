import type { Tenant } from '../domain/ids.ts';
import type { TokenRecord } from '../domain/tokens/token-record.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';
import type { Page } from './page.ts';

/** Memory of token pairs; the conventions are those of InstallationStore. */
export interface TokenStore {
  find(tenant: Tenant): Promise<Versioned<TokenRecord> | undefined>;
  save(record: TokenRecord, expectedVersion: number): Promise<SaveResult>;
  /** Tenants whose access token ends before `time` (ms). An index: may lag by seconds. */
  listExpiringBefore(
    time: number,
    cursor?: string,
  ): Promise<Page<{ readonly tenant: Tenant; readonly expiresAt: number }>>;
}
