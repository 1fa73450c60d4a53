import { fractionOf } from '../hash.ts';
import type { CompanyId, Tenant } from '../ids.ts';
import type { TokenRecord } from './token-record.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Request paths refresh a token that has less than this left; only when the hourly sweep failed many times over. */
const freshMs = 30 * minute;
/** An access token that has less than this left is not sent any more: it could end on the way. */
const usableMs = minute;
/** The sweep renews what has less than this left, and by `spreadMs` earlier, so that one install is not one burst. */
const renewalMs = 6 * hour;
const spreadMs = 2 * hour;

/** The longest a token can still last when its renewal is due. */
export const earliestRenewalMs = renewalMs + spreadMs;

/** A record that holds no pair: it guards the first one while that is minted, or took the place of an erased one. */
export function withoutTokens(tenant: Tenant, now: number): TokenRecord {
  return { tenant, accessToken: '', expiresAt: erasedUntil, scopes: [], storedAt: now };
}

/** A pair as HighLevel issues it; `expiresIn` in seconds from `requestedAt`. */
export function tokenRecord(
  issued: {
    readonly tenant: Tenant;
    readonly companyId?: CompanyId;
    readonly accessToken: string;
    readonly refreshToken?: string;
    readonly expiresIn: number;
    readonly scopes: readonly string[];
  },
  requestedAt: number,
): TokenRecord {
  const { tenant, companyId, accessToken, refreshToken, expiresIn, scopes } = issued;
  return {
    tenant,
    ...(companyId === undefined ? {} : { companyId }),
    accessToken,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    expiresAt: requestedAt + expiresIn * 1000,
    scopes,
    storedAt: requestedAt,
  };
}

export function holdsTokens(record: TokenRecord | undefined): record is TokenRecord {
  return record !== undefined && record.accessToken !== '';
}

/** The last second of the year 9999: an erased pair never falls due. */
const erasedUntil = 253_402_300_799_000;

/** True when a request may start with this token. */
export function isUsable(record: TokenRecord, now: number): boolean {
  return holdsTokens(record) && record.expiresAt - now > Math.min(usableMs, lifetime(record) / 20);
}

/** True when nothing needs to be done about this token on a request's path. */
export function isFresh(record: TokenRecord, now: number): boolean {
  // A tenth of a short life: otherwise a token that never has half an hour would be refreshed for every request.
  const margin = Math.min(freshMs + spread(record.tenant, freshMs), lifetime(record) / 10);
  return holdsTokens(record) && record.expiresAt - now > margin;
}

/** When the sweep renews a token that ends at `expiresAt`; ms. */
export function renewalDueAt(tenant: Tenant, expiresAt: number): number {
  return expiresAt - renewalMs - spread(tenant, spreadMs);
}

function lifetime({ expiresAt, storedAt }: TokenRecord): number {
  return Math.max(expiresAt - storedAt, 0);
}

/** In [0, width), always the same for one tenant. */
function spread({ id }: Tenant, width: number): number {
  return Math.floor(fractionOf(id) * width);
}
