import { InstallationBlockedError } from '../../domain/errors.ts';
import type { CompanyId, LocationId, Tenant } from '../../domain/ids.ts';
import { companyWithTokens } from '../../domain/installations/decide-company-installation.ts';
import { withTokens } from '../../domain/installations/decide-installation.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { TokenKeeper } from '../../ports/highlevel-accounts.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { Random } from '../../ports/random.ts';
import { updateCompany } from '../update-company.ts';
import { updateInstallation } from '../update-installation.ts';

export interface RefreshTokenDeps {
  readonly installations: InstallationStore;
  readonly accessTokens: TokenKeeper;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

/** Renews a tenant's token when that is due, and lets an installation that had stopped go on when its token works again. */
export async function refreshToken(deps: RefreshTokenDeps, { kind, id }: Tenant): Promise<Outcome> {
  try {
    return kind === 'location' ? await refreshLocation(deps, id) : await refreshCompany(deps, id);
  } catch (error) {
    if (!(error instanceof InstallationBlockedError)) throw error;
    return { kind: 'blocked', code: error.state, ...(kind === 'location' ? { locationId: id } : { companyId: id }) };
  }
}

async function refreshLocation(deps: RefreshTokenDeps, locationId: LocationId): Promise<Outcome> {
  const { installations, accessTokens, clock } = deps;
  const known = (await installations.find(locationId))?.value;
  if (known === undefined || known.state === 'uninstalled') return { kind: 'nothing-to-do', locationId };
  const hasStopped = known.state === 'suspended' || known.state === 'reauth-required';
  const pair = await accessTokens.renew({ kind: 'location', id: locationId }, hasStopped ? 'new' : 'lasting');
  const installation = await updateInstallation(installations, locationId, (current) =>
    current && current.state === known.state && (hasStopped || current.state === 'pending')
      ? withTokens(current, locationId, pair, clock.now())
      : current,
  );
  return { kind: installation?.state ?? 'nothing-to-do', locationId };
}

async function refreshCompany(deps: RefreshTokenDeps, companyId: CompanyId): Promise<Outcome> {
  const { installations, accessTokens, queue, clock, random } = deps;
  const known = (await installations.findCompany(companyId))?.value;
  if (known?.state === 'uninstalled') return { kind: 'nothing-to-do', companyId };
  const startedAt = clock.now();
  const pair = await accessTokens.renew(
    { kind: 'company', id: companyId },
    known?.state === 'reauth-required' ? 'new' : 'lasting',
  );
  await updateCompany(installations, companyId, (current) =>
    current === undefined || current.state === 'uninstalled' || current.state === 'active'
      ? current
      : companyWithTokens(current, companyId, pair.storedAt, clock.now()),
  );
  // About once a day: finds the locations whose INSTALL never came.
  if (pair.storedAt >= startedAt) await queue.send({ kind: 'ActivateCompany', companyId }, random.uuid());
  return { kind: 'active', companyId };
}
