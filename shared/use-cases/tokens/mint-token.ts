import { InstallationBlockedError } from '../../domain/errors.ts';
import type { CompanyId, LocationId } from '../../domain/ids.ts';
import type { IssuedTokens, OAuthProtocol, RefreshOutcome } from '../../ports/highlevel-accounts.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import { isNotInstalled } from './send-refresh.ts';
import { type ClaimDeps, claimToken, releaseToken, type Seen, type TokenClaim } from './token-claim.ts';

export interface MintDeps extends ClaimDeps {
  readonly installations: InstallationStore;
  readonly oauth: OAuthProtocol;
  /**
   * A company's access token; undefined: it has none that works.
   * @param refused one that HighLevel has just refused: another is wanted.
   */
  readonly companyAccess: (companyId: CompanyId, refused?: string) => Promise<string | undefined>;
}

export type Minted =
  | { readonly kind: 'issued'; readonly tokens: IssuedTokens; readonly claim: TokenClaim; readonly requestedAt: number }
  | { readonly kind: 'lost-claim' }
  | { readonly kind: 'not-active' }
  /** No company token that works, or HighLevel does not let it mint for this location. */
  | { readonly kind: 'impossible' };

/** Mints a location's pair from its company's token, under a claim on the location's record: one mint at a time. */
export async function mintToken(deps: MintDeps, seen: Seen): Promise<Minted> {
  const { tenant } = seen;
  const companyId = await mintingCompany(deps, seen);
  const access = companyId === undefined ? undefined : await deps.companyAccess(companyId);
  if (tenant.kind === 'company' || companyId === undefined || access === undefined) return { kind: 'impossible' };
  const claim = await claimToken(deps, seen, 'mint');
  if (claim === undefined) return { kind: 'lost-claim' };
  const requestedAt = deps.clock.now();
  try {
    const outcome = await mintOnce(deps, { companyId, access, locationId: tenant.id });
    if (outcome.kind === 'issued') return { kind: 'issued', tokens: outcome.tokens, claim, requestedAt };
    await releaseToken(deps, claim, 'keep-intent');
    return outcome.kind === 'not-active' ? { kind: 'not-active' } : { kind: 'impossible' };
  } catch (error) {
    await releaseToken(deps, claim, 'keep-intent');
    if (isNotInstalled(error)) return { kind: 'impossible' };
    throw error;
  }
}

/** A company token that died before its time is replaced once. */
async function mintOnce(
  { oauth, companyAccess }: MintDeps,
  from: { readonly companyId: CompanyId; readonly access: string; readonly locationId: LocationId },
): Promise<RefreshOutcome> {
  const { companyId, access, locationId } = from;
  const first = await oauth.mintLocationToken(access, companyId, locationId);
  if (first.kind !== 'invalid-grant') return first;
  const another = await companyAccess(companyId, access);
  return another === undefined || another === access ? first : oauth.mintLocationToken(another, companyId, locationId);
}

/** @throws InstallationBlockedError when the app is not on the location: a mint would bring back what was erased. */
async function mintingCompany({ installations }: MintDeps, { tenant, found }: Seen): Promise<CompanyId | undefined> {
  if (tenant.kind === 'company') {
    const company = (await installations.findCompany(tenant.id))?.value;
    if (company?.state === 'uninstalled') throw notInstalled();
    return undefined;
  }
  const installation = (await installations.find(tenant.id))?.value;
  if (installation === undefined || installation.state === 'uninstalled') throw notInstalled();
  return installation.companyId ?? found?.value.companyId;
}

function notInstalled(): InstallationBlockedError {
  return new InstallationBlockedError('uninstalled', 'The app is not installed here.');
}
