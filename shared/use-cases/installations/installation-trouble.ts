import type { Command, InstallationCommand } from '../../domain/commands/commands.ts';
import { toTenant } from '../../domain/ids.ts';
import type { InstallationTrouble } from '../../domain/installations/installation.ts';
import { keptFailing } from '../../domain/kept-failing.ts';
import type { Clock } from '../../ports/clock.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import { updateCompany } from '../update-company.ts';
import { updateInstallation } from '../update-installation.ts';

export interface InstallationTroubleDeps {
  readonly installations: InstallationStore;
  readonly clock: Clock;
}

/**
 * A command about an installation is about to be set aside: its reason goes onto the installation.
 * again: harmless. absent: nothing is known of the location or the agency yet; its dead-letter queue shows it.
 */
export async function noteAbandonedInstallation(
  deps: InstallationTroubleDeps,
  command: Command,
  error: unknown,
): Promise<void> {
  if (!isAboutInstallation(command)) return;
  const reason = keptFailing(failed[command.kind], error, 'We try again by ourselves.');
  await setTrouble(deps, command, { by: command.kind, at: deps.clock.now(), reason });
}

/** A command of this kind has succeeded: an earlier failure of it is over. */
export async function endInstallationTrouble(deps: InstallationTroubleDeps, command: Command): Promise<void> {
  if (isAboutInstallation(command)) await setTrouble(deps, command, undefined);
}

const failed = {
  RecordInstall: 'Taking the installation on record',
  RecordUninstall: 'Ending the installation',
  RecordUpdate: 'Taking an update of the app on record',
  ActivateInstallation: 'Getting access to the account',
  ActivateCompany: 'Getting access to the accounts of the agency',
  RefreshToken: 'Renewing the access to the account',
} as const satisfies Record<InstallationCommand['kind'], string>;

function isAboutInstallation(command: Command): command is InstallationCommand {
  return command.kind in failed;
}

async function setTrouble(
  { installations, clock }: InstallationTroubleDeps,
  command: InstallationCommand,
  trouble: InstallationTrouble | undefined,
): Promise<void> {
  const changed = <T extends { readonly trouble?: InstallationTrouble }>(current: T | undefined): T | undefined => {
    if (current === undefined || (trouble === undefined && current.trouble?.by !== command.kind)) return current;
    const { trouble: _, ...rest } = current;
    return { ...rest, ...(trouble && { trouble }), updatedAt: clock.now() } as unknown as T;
  };
  const { locationId, companyId } = subjectOf(command);
  if (locationId) await updateInstallation(installations, locationId, changed);
  else if (companyId) await updateCompany(installations, companyId, changed);
}

function subjectOf(command: InstallationCommand) {
  if (command.kind !== 'RefreshToken') return { locationId: undefined, ...command };
  const { kind, id } = toTenant(command.tenant, command.id);
  return kind === 'location' ? { locationId: id, companyId: undefined } : { locationId: undefined, companyId: id };
}
