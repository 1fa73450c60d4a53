import { TransientError } from '../../domain/errors.ts';
import type { Tenant } from '../../domain/ids.ts';
import { claimed, withoutLease } from '../../domain/tokens/decide-token-renewal.ts';
import { withoutTokens } from '../../domain/tokens/token-lifetime.ts';
import type { TokenRecord } from '../../domain/tokens/token-record.ts';
import { absent, type Versioned } from '../../domain/versioned.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TokenStore } from '../../ports/tokens.ts';

export interface ClaimDeps {
  readonly tokens: TokenStore;
  readonly clock: Clock;
}

/** The right to ask HighLevel for one tenant's next pair. */
export interface TokenClaim {
  readonly tenant: Tenant;
  readonly owner: string;
  readonly held: Versioned<TokenRecord>;
  /** The record as it was before the first claim of this owner. */
  readonly from: TokenRecord;
}

export interface Seen {
  readonly tenant: Tenant;
  readonly owner: string;
  readonly found: Versioned<TokenRecord> | undefined;
  /** Our time just before the record was read. */
  readonly lookedAt: number;
}

/** @returns undefined when the record is no longer what was seen. */
export async function claimToken(
  { tokens, clock }: ClaimDeps,
  { tenant, owner, found }: Omit<Seen, 'lookedAt'>,
  effect: 'refresh' | 'mint',
): Promise<TokenClaim | undefined> {
  const from = found?.value ?? withoutTokens(tenant, clock.now());
  const value = claimed(from, owner, effect, clock.now());
  const saved = await tokens.save(value, found?.version ?? absent);
  return saved.kind === 'saved' ? { tenant, owner, from, held: { value, version: saved.version } } : undefined;
}

/** Claims again for the full time; undefined when another has taken over. */
export async function renewClaim(deps: ClaimDeps, claim: TokenClaim): Promise<TokenClaim | undefined> {
  const { tenant, owner, held, from } = claim;
  const renewed = await claimToken(deps, { tenant, owner, found: held }, 'refresh');
  return renewed && { ...renewed, from };
}

/** Lets go before the time is up. When that fails, the lease runs out by itself. */
export async function releaseToken(
  { tokens }: ClaimDeps,
  { held }: TokenClaim,
  intent: 'keep-intent' | 'drop-intent',
): Promise<void> {
  try {
    await tokens.save(withoutLease(held.value, intent), held.version);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
  }
}
