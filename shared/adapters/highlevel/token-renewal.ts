import { decideRenewal, type RenewalStep, withoutRefreshToken } from '../../domain/decide-token-renewal.ts';
import { InstallationBlockedError, PermanentError, TransientError } from '../../domain/errors.ts';
import type { Tenant } from '../../domain/ids.ts';
import type { TokenRecord } from '../../domain/installation.ts';
import { tokenRecord } from '../../domain/token-lifetime.ts';
import { untilSaved } from '../../domain/until-saved.ts';
import type { IssuedTokens } from '../../ports/highlevel-accounts.ts';
import type { Random } from '../../ports/random.ts';
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
}

/** Waits between looks at a record that somebody else is renewing; each a quarter longer or shorter. */
const looksMs = [400, 1_200, 3_000] as const;
/** How often a record may change under us before the work goes back to its queue. */
const maximumRounds = 12;

/**
 * Brings a tenant's record to where the need is met, with at most one token request for it under way anywhere.
 *
 *     look ─▶ met? done ─▶ leased by another? look again, thrice
 *      ▲                └▶ claim (lease + intent, one save) ─▶ ask HighLevel ─▶ save the pair ─▶ done
 *      └───────── lost a save: somebody was faster ◀──┘                 └▶ refused: drop the refresh token, look again
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
      await pauseOrGiveUp(deps, pauses.shift());
      continue;
    }
    const record = await take(deps, { tenant, owner, found, lookedAt }, step);
    if (record) return record;
  }
  throw busy();
}

async function pauseOrGiveUp({ clock, random }: TokenRenewalDeps, pauseMs: number | undefined): Promise<void> {
  if (pauseMs === undefined) throw busy();
  await clock.sleep(pauseMs * (0.75 + random.fraction() / 2));
}

function busy(): TransientError {
  return new TransientError('Somebody else is renewing this token.', { retryAfterMs: 5_000 });
}

/** @returns the record that stands; undefined when it must be looked at again. */
async function take(
  deps: TokenRenewalDeps,
  seen: Seen,
  step: Exclude<RenewalStep, 'wait'>,
): Promise<TokenRecord | undefined> {
  if (step === 'refresh') return refresh(deps, seen);
  const minted = await mintToken(deps, seen);
  switch (minted.kind) {
    case 'issued':
      return keep(deps, minted.claim, minted);
    case 'lost-claim':
      return undefined;
    case 'not-active':
      throw await suspended(deps, seen);
    case 'impossible':
      if (step === 'mint-or-keep') return seen.found?.value;
      if (step === 'mint-or-refresh') return refresh(deps, seen);
      throw await dead(deps, seen);
  }
}

async function refresh(deps: TokenRenewalDeps, seen: Seen): Promise<TokenRecord | undefined> {
  const refreshToken = seen.found?.value.refreshToken;
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

/** HighLevel will never take this token again; unless somebody stored another one, nor shall we send it. */
async function dropRefreshToken({ tokens, clock }: TokenRenewalDeps, tenant: Tenant, refused: string): Promise<void> {
  await untilSaved(clock.sleep, async () => {
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

async function dead(deps: TokenRenewalDeps, { tenant, lookedAt }: Seen): Promise<InstallationBlockedError> {
  await blockTenant(deps, tenant, { state: 'reauth-required', lookedAt });
  return new InstallationBlockedError(
    'reauth-required',
    'The app has no access that works and must be authorised again.',
  );
}
