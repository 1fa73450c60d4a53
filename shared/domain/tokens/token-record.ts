import type { CompanyId, Tenant } from '../ids.ts';
import type { Lease } from '../lease.ts';

/**
 * One token pair. The store keeps both tokens encrypted. With an empty `accessToken` it holds no pair: either the first
 * one is being minted, or the pair was erased on uninstall.
 */
export interface TokenRecord {
  readonly tenant: Tenant;
  readonly companyId?: CompanyId;
  readonly accessToken: string;
  /** Single use: each refresh returns the next one. */
  readonly refreshToken?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  readonly storedAt: number;
  readonly lease?: Lease;
  /** Written before a refresh is sent, removed by the save of its result. */
  readonly refreshIntent?: { readonly at: number };
  /** When HighLevel last refused an access token of this tenant before its time. */
  readonly rejectedAt?: number;
}
