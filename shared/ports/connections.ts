import type { Connection, ProviderCredentials, Subscription } from '../domain/connections/connection.ts';
import type { CompanyId, ConnectionKey, LocationId, ProviderId, ProviderStoreId } from '../domain/ids.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';

/** Memory of connections; the conventions are those of InstallationStore. Credentials and secrets are encrypted at rest. */
export interface ConnectionStore {
  find(locationId: LocationId, provider: ProviderId): Promise<Versioned<Connection> | undefined>;
  list(locationId: LocationId): Promise<readonly Versioned<Connection>[]>;
  save(connection: Connection, expectedVersion: number): Promise<SaveResult>;

  findSubscription(connectionKey: ConnectionKey): Promise<Versioned<Subscription> | undefined>;
  /** The subscription of the provider token with this fingerprint. */
  findSubscriptionOf(provider: ProviderId, tokenFingerprint: string): Promise<Versioned<Subscription> | undefined>;
  saveSubscription(subscription: Subscription, expectedVersion: number): Promise<SaveResult>;
}

/** Provider credentials that HighLevel's install form sent before the location was installed; gone after 24 h. */
export interface PendingCredentialStore {
  put(pending: PendingCredentials): Promise<void>;
  /** Those for the location itself and those its company's rule gives it, newest first. */
  findFor(locationId: LocationId, companyId: CompanyId | undefined): Promise<readonly PendingCredentials[]>;
  remove(pending: PendingCredentials): Promise<void>;
}

export interface PendingCredentials {
  readonly provider: ProviderId;
  readonly credentials: ProviderCredentials;
  readonly storeId?: ProviderStoreId;
  /** One location, or every location of a company that installs within 24 h but the excluded ones. */
  readonly target:
    | { readonly kind: 'location'; readonly locationId: LocationId }
    | { readonly kind: 'company'; readonly companyId: CompanyId; readonly excluded: readonly LocationId[] };
  readonly receivedAt: number;
}
