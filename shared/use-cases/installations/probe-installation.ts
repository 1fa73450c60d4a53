import { InstallationBlockedError, PermanentError, TransientError } from '../../domain/errors.ts';
import type { CompanyId, LocationId, Tenant } from '../../domain/ids.ts';
import { isUsable } from '../../domain/tokens/token-lifetime.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OAuthProtocol, TokenKeeper } from '../../ports/highlevel-accounts.ts';
import type { TokenStore } from '../../ports/tokens.ts';

export interface ProbeInstallationDeps {
  readonly tokens: Pick<TokenStore, 'find'>;
  readonly accessTokens: TokenKeeper;
  readonly clock: Clock;
  readonly oauth: Pick<OAuthProtocol, 'listInstalledLocations' | 'isAlive'>;
}

/** `working`: installed, and the location's own token was proved. `unknown`: we hold no token to ask with. */
export type ProbeAnswer = 'working' | 'installed' | 'not-installed' | 'unknown';

/**
 * Asks HighLevel whether the app is on a location: the company's list decides where there is a company token, else one
 * read with the location's own.
 * @throws TransientError when HighLevel did not answer.
 */
export async function probeInstallation(
  deps: ProbeInstallationDeps,
  { locationId, companyId }: { readonly locationId: LocationId; readonly companyId: CompanyId | undefined },
): Promise<ProbeAnswer> {
  const listed = companyId === undefined ? 'unknown' : await askCompany(deps, companyId, locationId);
  return listed === 'unknown' ? askLocation(deps, locationId) : listed;
}

/** Whether the location's own token works, as one cheap read shows. */
export async function isWorking(deps: ProbeInstallationDeps, locationId: LocationId): Promise<boolean> {
  return (await askLocation(deps, locationId)) === 'working';
}

/** Whether a company's token still works, which it does not once the app has left the company. */
export async function probeCompany(deps: ProbeInstallationDeps, companyId: CompanyId): Promise<ProbeAnswer> {
  return whenUnblocked(async () => {
    const token = await currentToken(deps, { kind: 'company', id: companyId });
    await deps.oauth.listInstalledLocations(token, companyId);
    return 'installed';
  });
}

async function askCompany(
  deps: ProbeInstallationDeps,
  companyId: CompanyId,
  locationId: LocationId,
): Promise<ProbeAnswer> {
  try {
    const token = await currentToken(deps, { kind: 'company', id: companyId });
    const { items } = await deps.oauth.listInstalledLocations(token, companyId, { locationId });
    return items.includes(locationId) ? 'installed' : 'not-installed';
  } catch (error) {
    // Refused in any way: this token cannot tell.
    if (error instanceof PermanentError) return 'unknown';
    throw error;
  }
}

async function askLocation(deps: ProbeInstallationDeps, locationId: LocationId): Promise<ProbeAnswer> {
  return whenUnblocked(async () => {
    const token = await currentToken(deps, { kind: 'location', id: locationId });
    return (await deps.oauth.isAlive(token, locationId)) ? 'working' : 'not-installed';
  });
}

/** The token that is stored now: one remembered from before a re-install would be dead and prove nothing. */
async function currentToken({ tokens, accessTokens, clock }: ProbeInstallationDeps, tenant: Tenant): Promise<string> {
  const record = (await tokens.find(tenant))?.value;
  return record !== undefined && isUsable(record, clock.now()) ? record.accessToken : accessTokens.get(tenant);
}

/** A paused location or a missing scope is said only of what is installed; any other block means that no token works. */
async function whenUnblocked(ask: () => Promise<ProbeAnswer>): Promise<ProbeAnswer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof InstallationBlockedError) {
      return error.state === 'suspended' || error.state === 'missing-scope' ? 'installed' : 'unknown';
    }
    if (!(error instanceof PermanentError)) throw error;
    if (error.code === 'highlevel-unauthorized') return 'not-installed';
    // Most likely our own configuration is wrong; nobody's installation may end because of that.
    throw new TransientError('HighLevel did not answer what it was asked about an installation.', { cause: error });
  }
}
