import type { ConnectionKey, LocationId, ProviderId, ProviderStoreId } from '../ids.ts';
import type { Lease } from '../lease.ts';
import type { Reason } from '../reason.ts';
import type { ShortText } from '../short-text.ts';

/** A shop or store inside a provider account. */
export interface ProviderStore {
  readonly id: ProviderStoreId;
  readonly name: ShortText;
  /** The provider's own word for what kind of store it is. */
  readonly type: ShortText;
  /** Whether products and orders of it can be used through the API. */
  readonly usable: boolean;
}

/** Named fields as the provider's definition lists them, e.g. `{ token }`. Secret: encrypted at rest, never logged. */
export type ProviderCredentials = Readonly<Record<string, string>>;

/** `needs-store` waits for the choice of a store; with a `store` it is that one that the provider no longer offers. */
export type ConnectionState = 'active' | 'needs-store' | 'credentials-refused' | 'webhook-missing' | 'disconnected';

/** One location's link to one provider account. */
export interface Connection {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  readonly state: ConnectionState;
  readonly reason?: Reason;
  readonly store?: { readonly id: ProviderStoreId; readonly name: string };
  /** Erased on disconnect and on uninstall; mappings stay. */
  readonly credentials?: ProviderCredentials;
  readonly connectionKey?: ConnectionKey;
  /** The merchant chooses products first: nothing is synced until he starts the first sync. */
  readonly waitsForFirstSync?: true;
  /** One worker at a time renews consent tokens: the provider takes each refresh token once. */
  readonly renewal?: Lease;
  /** Their refresh token was about to be sent, and no answer is on record: it may be used up. */
  readonly renewalIntent?: { readonly at: number };
  /** The account has no room for requests before this, as the worker learned who noticed first; see RateLimitedError. */
  readonly pausedUntil?: number;
  readonly connectedAt: number;
  readonly updatedAt: number;
}

/** Whether it works or, where its store was disconnected at the provider, would work again if that came back. */
export function isStanding({ state, store }: Connection): boolean {
  return state === 'active' || state === 'webhook-missing' || (state === 'needs-store' && store !== undefined);
}

export interface SubscriptionSecret {
  readonly value: string;
  /** The store whose registration returned it: some providers keep one registration per store, not per token. */
  readonly storeId?: ProviderStoreId;
  /** Absent: it is in use. */
  readonly validUntil?: number;
}

/** One webhook registration at a provider, shared by all connections that use the same provider token. */
export interface Subscription {
  readonly connectionKey: ConnectionKey;
  readonly provider: ProviderId;
  /** HMAC of the provider token: finds the subscription again without storing the token twice. */
  readonly tokenFingerprint: string;
  /** Newest first; a replaced one stays valid for 48 h because deliveries signed with it may still be under way. */
  readonly secrets: readonly SubscriptionSecret[];
  readonly members: readonly { readonly locationId: LocationId; readonly storeId: ProviderStoreId }[];
  readonly registeredAt?: number;
  readonly checkedAt?: number;
}
