import { InstallationBlockedError, PermanentError, TransientError } from '../../domain/errors.ts';
import type { CompanyId, LocationId } from '../../domain/ids.ts';
import { isInDoubt } from '../../domain/installations/decide-installation.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { paginate } from '../../domain/paginate.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { OAuthProtocol, TokenKeeper } from '../../ports/highlevel-accounts.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { Random } from '../../ports/random.ts';

export interface ActivateCompanyDeps {
  readonly installations: InstallationStore;
  readonly accessTokens: TokenKeeper;
  readonly oauth: Pick<OAuthProtocol, 'listInstalledLocations'>;
  readonly queue: CommandQueue;
  readonly random: Random;
}

/** Sends one `ActivateInstallation` for each location that HighLevel lists and that does not work yet. Mints nothing itself. */
export async function activateCompany(deps: ActivateCompanyDeps, companyId: CompanyId): Promise<Outcome> {
  let count = 0;
  try {
    for await (const locationId of paginate((cursor) => listPage(deps, companyId, cursor))) {
      if (await isSettled(deps, companyId, locationId)) continue;
      await deps.queue.send({ kind: 'ActivateInstallation', locationId, companyId }, deps.random.uuid());
      count += 1;
    }
  } catch (error) {
    if (error instanceof InstallationBlockedError) return { kind: 'blocked', companyId, code: error.state };
    throw error;
  }
  return { kind: 'queued', companyId, count };
}

async function listPage({ accessTokens, oauth }: ActivateCompanyDeps, companyId: CompanyId, cursor?: string) {
  const tenant = { kind: 'company', id: companyId } as const;
  const token = await accessTokens.get(tenant);
  try {
    return await oauth.listInstalledLocations(token, companyId, { cursor });
  } catch (error) {
    if (!(error instanceof PermanentError) || error.code !== 'highlevel-unauthorized') throw error;
    await accessTokens.reject(tenant, token);
    throw new TransientError('The company token died before its time.', { cause: error, retryAfterMs: 1_000 });
  }
}

async function isSettled(
  { installations }: ActivateCompanyDeps,
  companyId: CompanyId,
  locationId: LocationId,
): Promise<boolean> {
  const installation = (await installations.find(locationId))?.value;
  if (installation === undefined || installation.companyId !== companyId) return false;
  return (installation.state === 'active' || installation.state === 'missing-scope') && !isInDoubt(installation);
}
