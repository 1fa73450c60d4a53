import type { InstallationCommand } from '../../domain/commands/commands.ts';
import type { CompanyId, LocationId } from '../../domain/ids.ts';
import { afterCompanyInstall } from '../../domain/installations/decide-company-installation.ts';
import { afterInstall, isInDoubt } from '../../domain/installations/decide-installation.ts';
import type { Installation } from '../../domain/installations/installation.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { Random } from '../../ports/random.ts';
import { type StoredTokensDeps, tokensStoredAt } from '../tokens/stored-tokens.ts';
import { updateCompany } from '../update-company.ts';
import { updateInstallation } from '../update-installation.ts';

export interface RecordInstallDeps extends StoredTokensDeps {
  readonly installations: InstallationStore;
  readonly queue: CommandQueue;
  readonly random: Random;
}

/** A lifecycle webhook as it travels on the queue. */
export type LifecycleCommand = Extract<
  InstallationCommand,
  { readonly kind: 'RecordInstall' | 'RecordUninstall' | 'RecordUpdate' }
>;

/**
 * Remembers an INSTALL and waits for nothing: the installation is pending until its tokens are here. When they were here
 * first, the activation starts from this side, see complete-install.
 */
export async function recordInstall(deps: RecordInstallDeps, command: LifecycleCommand): Promise<Outcome> {
  const { locationId, companyId } = command;
  if (locationId !== undefined) return recordLocation(deps, { ...command, locationId });
  return companyId === undefined ? { kind: 'nobody-named' } : recordCompany(deps, companyId, command.occurredAt);
}

async function recordLocation(
  deps: RecordInstallDeps,
  event: LifecycleCommand & { readonly locationId: LocationId },
): Promise<Outcome> {
  const { installations, clock, queue, random } = deps;
  const { locationId } = event;
  const installation = await updateInstallation(installations, locationId, (current) =>
    afterInstall(current, event, clock.now()),
  );
  const state = installation?.state ?? 'pending';
  const isUnsettled =
    installation !== undefined && (state === 'pending' || (state !== 'uninstalled' && isInDoubt(installation)));
  if (isUnsettled && (await hasTokens(deps, installation))) {
    const { companyId } = installation;
    await queue.send({ kind: 'ActivateInstallation', locationId, ...(companyId && { companyId }) }, random.uuid());
  }
  return { kind: state, locationId, ...(installation?.companyId && { companyId: installation.companyId }) };
}

async function hasTokens(deps: RecordInstallDeps, { locationId, companyId }: Installation): Promise<boolean> {
  const own = await tokensStoredAt(deps, { kind: 'location', id: locationId });
  if (own !== undefined || companyId === undefined) return own !== undefined;
  return (await tokensStoredAt(deps, { kind: 'company', id: companyId })) !== undefined;
}

async function recordCompany(deps: RecordInstallDeps, companyId: CompanyId, occurredAt?: number): Promise<Outcome> {
  const { installations, clock, queue, random } = deps;
  const company = await updateCompany(installations, companyId, (current) =>
    afterCompanyInstall(current, companyId, occurredAt ?? clock.now(), clock.now()),
  );
  const state = company?.state ?? 'pending';
  const isGranted = (await tokensStoredAt(deps, { kind: 'company', id: companyId })) !== undefined;
  if (state !== 'uninstalled' && isGranted) await queue.send({ kind: 'ActivateCompany', companyId }, random.uuid());
  return { kind: state, companyId };
}
