import type { CompanyId, LocationId } from '../ids.ts';
import type { Reason } from '../reason.ts';

/** What the app is on one location. `pending`: installed, tokens not here yet. */
export type InstallationState =
  | 'pending'
  | 'active'
  | 'suspended'
  | 'missing-scope'
  | 'reauth-required'
  | 'uninstalled';

export interface Installation {
  readonly locationId: LocationId;
  readonly companyId?: CompanyId;
  readonly state: InstallationState;
  readonly reason?: Reason;
  /** Counts installs of this location; commands and tokens of an earlier one are ignored. */
  readonly generation: number;
  /** The platform's time of the newest INSTALL and UNINSTALL that are known, in ms. */
  readonly installedAt?: number;
  readonly uninstalledAt?: number;
  /**
   * Our time when a token pair was stored, or when the platform last proved it good; in ms. Absent while there is none, or
   * while it may be one of an install before.
   */
  readonly tokensStoredAt?: number;
  /** Since when it has been pending, in ms. */
  readonly pendingSince?: number;
  /** Ended, but its tokens and credentials may not all be erased yet: since when, in ms. Means nothing in other states. */
  readonly leavingSince?: number;
  readonly planId?: string;
  /** The platform's time of the newest UPDATE or change of plan that is known, in ms. */
  readonly changedAt?: number;
  readonly trouble?: InstallationTrouble;
  readonly updatedAt: number;
}

/** Why a command about it was given up; gone with the next one of its kind that succeeds. */
export interface InstallationTrouble {
  /** The kind of the command. */
  readonly by: string;
  readonly at: number;
  readonly reason: Reason;
}

/** The app on a whole agency; its token mints those of the locations. */
export interface CompanyInstallation {
  readonly companyId: CompanyId;
  /** `pending`: installed, its token is not here yet. */
  readonly state: 'pending' | 'active' | 'reauth-required' | 'uninstalled';
  readonly reason?: Reason;
  readonly installedAt?: number;
  readonly uninstalledAt?: number;
  readonly tokensStoredAt?: number;
  readonly planId?: string;
  /** As an installation's. */
  readonly changedAt?: number;
  readonly trouble?: InstallationTrouble;
  readonly updatedAt: number;
}

/** What the functions need; the marketplace app must have the same list ticked. */
export const requiredScopes = [
  'products.readonly',
  'products.write',
  'products/prices.readonly',
  'products/prices.write',
  'payments/orders.readonly',
  'payments/orders.write',
  'contacts.readonly',
  'contacts.write',
  'locations.readonly',
  'oauth.readonly',
  'oauth.write',
] as const;

/**
 * Scopes of features that an installation does without: each with what is switched off while HighLevel has not granted it.
 * They are asked for beside the required ones, and never stop an order.
 */
export const optionalScopes = {
  'payments/transactions.readonly': 'reading the payment of an order that does not tell it, and refunds of a part',
  'store/shipping.readonly': 'live shipping rates at checkout',
  'store/shipping.write': 'live shipping rates at checkout',
  'store/setting.readonly': "the store's own settings for shipping",
  'workflows.readonly': 'starting workflows from what happens to orders',
  'users.readonly': 'reading the role of the person at the page before they change anything',
} as const;

/** Scopes that a location's own calls need; the `oauth.*` ones are used with an agency's token only. */
export function missingScopes(granted: readonly string[]): readonly string[] {
  // An answer without scopes proves nothing: the first refused call will tell.
  if (granted.length === 0) return [];
  return requiredScopes.filter((scope) => !scope.startsWith('oauth.') && !granted.includes(scope));
}
