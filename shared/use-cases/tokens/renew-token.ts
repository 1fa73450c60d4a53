import { InstallationBlockedError, PermanentError, TransientError } from '../../domain/errors.ts';
import type { Tenant } from '../../domain/ids.ts';
import { decideRenewal, withoutRefreshToken } from '../../domain/tokens/decide-token-renewal.ts';
import { tokenRecord } from '../../domain/tokens/token-lifetime.ts';
import type { TokenRecord } from '../../domain/tokens/token-record.ts';
import type { IssuedTokens } from '../../ports/highlevel-accounts.ts';
import type { Random } from '../../ports/random.ts';
import { saveWithRetry } from '../save-with-retry.ts';
import { blockTenant } from './block-tenant.ts';
import { type MintDeps, mintToken } from './mint-token.ts';
import { saveIssued } from './save-issued.ts';
import { sendRefresh } from './send-refresh.ts';
import { claimToken, releaseToken, type Seen, type TokenClaim } from './token-claim.ts';

export interface TokenRenewalDeps extends MintDeps {
  readonly random: Random;
}

export interface RenewalNeed {
  /** The record meets the need: nothing is renewed. */
  readonly isMet: (record: TokenRecord) => boolean;
  /** Good enough to go on with while somebody else renews it. */
  readonly isBearable: (record: TokenRecord) => boolean;
  /** A pair that nothing can renew is used to its end. */
  readonly mayKeep: boolean;
}

/** Waits between looks at a record that somebody else is renewing; each a quarter longer or shorter. */
const looksMs = [400, 1_200, 3_000] as const;
/** How often a record may change under us before the work goes back to its queue. */
const maximumRounds = 12;
const longestBusyMs = 5_000;

/**
 * Brings a tenant's record to where the need is met, with at most one token request for it under way anywhere.
 *
 *     look ─▶ met? done ─▶ leased by another? look again, thrice
 *      ▲                └▶ does HighLevel answer? ─▶ claim (lease + intent, one save) ─▶ send ─▶ save the pair ─▶ done
 *      └──────────────────── lost a save: somebody was faster ◀──┘                         └▶ refused: drop the refresh
 *                                                                                             token, look again
 *
 * @throws InstallationBlockedError when nothing but the merchant or HighLevel can help; TransientError.
 */
export async function renewToken(deps: TokenRenewalDeps, tenant: Tenant, need: RenewalNeed): Promise<TokenRecord> {
  const owner = deps.random.uuid();
  const pauses = [...looksMs];
  for (let round = 0; round < maximumRounds; round += 1) {
    const lookedAt = deps.clock.now();
    const found = await deps.tokens.find(tenant);
    if (found && need.isMet(found.value)) return found.value;
    const step = decideRenewal(found?.value, owner, deps.clock.now());
    if (step === 'wait') {
      if (found && need.isBearable(found.value)) return found.value;
      await pauseOrGiveUp(deps, pauses.shift(), found?.value);
      continue;
    }
    const mayKeep = step === 'mint-or-keep' && need.mayKeep;
    const seen = { tenant, owner, found, lookedAt };
    const record = step === 'refresh' ? await refresh(deps, seen) : await mint(deps, seen, mayKeep);
    if (record) return record;
  }
  throw busy(longestBusyMs);
}

async function pauseOrGiveUp(
  { clock, random }: TokenRenewalDeps,
  pauseMs: number | undefined,
  leased: TokenRecord | undefined,
): Promise<void> {
  // Not after the lease is over: its holder may be dead, and then a successor has seconds.
  if (pauseMs === undefined) throw busy((leased?.lease?.until ?? 0) - clock.now());
  await clock.sleep(pauseMs * (0.75 + random.fraction() / 2));
}

function busy(leftMs: number): TransientError {
  const retryAfterMs = Math.min(Math.max(leftMs, 0), longestBusyMs);
  return new TransientError('Somebody else is renewing this token.', { retryAfterMs });
}

/** @returns the record that stands; undefined when it must be looked at again. */
async function mint(deps: TokenRenewalDeps, seen: Seen, mayKeep: boolean): Promise<TokenRecord | undefined> {
  const minted = await mintToken(deps, seen);
  switch (minted.kind) {
    case 'issued':
      return keep(deps, minted.claim, minted);
    case 'lost-claim':
      return undefined;
    case 'not-active':
      throw await suspended(deps, seen);
    case 'impossible':
      if (mayKeep) return seen.found?.value;
      throw await dead(deps, seen);
  }
}

/**
 * A token that works once is not spent on a platform that answers nothing: before its first sending, one read must have
 * been answered. So an outage, however long, uses up no token but those sent in the moment when it began.
 */
async function refresh(deps: TokenRenewalDeps, seen: Seen): Promise<TokenRecord | undefined> {
  const record = seen.found?.value;
  if (record && record.refreshIntent === undefined) {
    await deps.oauth.checkAnswering(seen.tenant, record.accessToken);
  }
  const refreshToken = record?.refreshToken;
  const claim = refreshToken === undefined ? undefined : await claimToken(deps, seen, 'refresh');
  if (refreshToken === undefined || claim === undefined) return undefined;
  const sent = await sendRefresh(deps, claim, refreshToken);
  if (sent.kind === 'passed-over') return undefined;
  const { outcome } = sent;
  switch (outcome.kind) {
    case 'issued':
      // A server that does not rotate leaves the old token in force.
      return keep(deps, sent.claim, { tokens: { refreshToken, ...outcome.tokens }, requestedAt: sent.requestedAt });
    case 'not-active':
      await releaseToken(deps, sent.claim, 'drop-intent');
      throw await suspended(deps, seen);
    case 'invalid-grant':
      await dropRefreshToken(deps, seen.tenant, refreshToken);
      return undefined;
  }
}

/** Saved before anything uses it. */
async function keep(
  deps: TokenRenewalDeps,
  claim: TokenClaim,
  { tokens, requestedAt }: { readonly tokens: IssuedTokens; readonly requestedAt: number },
): Promise<TokenRecord | undefined> {
  const { from, tenant, held } = claim;
  if (tokens.tenant.kind !== tenant.kind || tokens.tenant.id !== tenant.id) {
    await releaseToken(deps, claim, 'keep-intent');
    throw new PermanentError('wrong-tenant', 'HighLevel answered with the tokens of somebody else.');
  }
  const companyId = tokens.companyId ?? from.companyId;
  const next: TokenRecord = {
    ...tokenRecord({ ...tokens, scopes: tokens.scopes.length > 0 ? tokens.scopes : from.scopes }, requestedAt),
    ...(companyId === undefined ? {} : { companyId }),
    ...(from.rejectedAt === undefined ? {} : { rejectedAt: from.rejectedAt }),
  };
  const saved = await saveIssued(deps, next, { from, version: held.version });
  return saved.kind === 'stands' ? saved.record : undefined;
}

/** Refused, or perhaps used up too long ago: unless somebody stored another one, it is never sent again. */
async function dropRefreshToken({ tokens, clock }: TokenRenewalDeps, tenant: Tenant, refused: string): Promise<void> {
  await saveWithRetry(clock.sleep, async () => {
    const current = await tokens.find(tenant);
    if (current?.value.refreshToken !== refused) return true;
    const saved = await tokens.save(withoutRefreshToken(current.value), current.version);
    return saved.kind === 'saved' ? true : undefined;
  });
}

async function suspended(deps: TokenRenewalDeps, { tenant, lookedAt }: Seen): Promise<InstallationBlockedError> {
  await blockTenant(deps, tenant, { state: 'suspended', lookedAt });
  return new InstallationBlockedError('suspended', 'HighLevel reports that the location is not active.');
}

async function dead(deps: TokenRenewalDeps, { tenant, found, lookedAt }: Seen): Promise<InstallationBlockedError> {
  const refreshToken = found?.value.refreshToken;
  if (refreshToken !== undefined) await dropRefreshToken(deps, tenant, refreshToken);
  await blockTenant(deps, tenant, { state: 'reauth-required', lookedAt });
  return new InstallationBlockedError(
    'reauth-required',
    'The app has no access that works and must be authorised again.',
  );
}
