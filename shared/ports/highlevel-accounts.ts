import type { CompanyId, LocationId, Tenant } from '../domain/ids.ts';
import type { Page } from './page.ts';

/** HighLevel's OAuth protocol, without any memory: the use cases decide where and when tokens are stored. */
export interface OAuthProtocol {
  /** again: a code works once. @throws PermanentError `bad-code`. */
  exchangeCode(code: string): Promise<IssuedTokens>;
  /**
   * again: the same refresh token works again within 30 s and returns the same pair; afterwards never.
   * @param endsBy nothing leaves after this, and no answer is waited for any longer; ms. Absent: it takes what it takes.
   * @throws AmbiguousError when the token may be used up; TransientError, PermanentError and NotSentError when it is as
   *   it was.
   */
  refresh(refreshToken: string, tenant: Tenant['kind'], endsBy?: number): Promise<RefreshOutcome>;
  /** Mints a location's own tokens from its company's. again: another pair. */
  mintLocationToken(companyAccessToken: string, companyId: CompanyId, locationId: LocationId): Promise<RefreshOutcome>;
  /** One page (at most 100) of the company's locations that have the app; of `locationId` alone when it is named. */
  listInstalledLocations(
    companyAccessToken: string,
    companyId: CompanyId,
    request?: { readonly cursor?: string | undefined; readonly locationId?: LocationId },
  ): Promise<Page<LocationId>>;
  /** One cheap read with a location's token: false when HighLevel says that the token is dead. */
  isAlive(locationAccessToken: string, locationId: LocationId): Promise<boolean>;
  /**
   * One harmless read, to which any answer will do, a refusal included.
   * @param accessToken the tenant's own, though its time may be over: no platform likes to be asked by nobody.
   * @throws TransientError when HighLevel answers nothing usable.
   */
  checkAnswering(tenant: Tenant, accessToken: string): Promise<void>;
}

export interface IssuedTokens {
  readonly tenant: Tenant;
  readonly companyId?: CompanyId;
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Seconds from now. */
  readonly expiresIn: number;
  readonly scopes: readonly string[];
  /** True for an agency's install on behalf of its locations. */
  readonly isBulk: boolean;
}

export type RefreshOutcome =
  | { readonly kind: 'issued'; readonly tokens: IssuedTokens }
  /** The token is used up, expired or revoked: it will never work again. */
  | { readonly kind: 'invalid-grant'; readonly message: string }
  /** The location is paused; the token was not consumed. */
  | { readonly kind: 'not-active'; readonly message: string };

/** A location's or company's current access token; refreshes it when it must. */
export interface AccessTokens {
  /** @throws InstallationBlockedError, TransientError. */
  get(tenant: Tenant): Promise<string>;
  /** Called when HighLevel says a token is dead before its time; the next `get` brings another one. */
  reject(tenant: Tenant, accessToken: string): Promise<void>;
}

/** For those who keep tokens alive rather than use them. */
export interface TokenKeeper extends AccessTokens {
  /**
   * Sees to it that the tenant has a pair that meets the need, refreshing or minting it when it must.
   * - `usable`: as `get`. `lasting`: renewed when its renewal is due. `new`: renewed whatever it is.
   * @throws InstallationBlockedError, TransientError.
   */
  renew(tenant: Tenant, need: 'usable' | 'lasting' | 'new'): Promise<KeptPair>;
}

/** What may be known of a pair without knowing the pair. */
export interface KeptPair {
  readonly companyId?: CompanyId;
  readonly scopes: readonly string[];
  readonly storedAt: number;
  readonly expiresAt: number;
}
