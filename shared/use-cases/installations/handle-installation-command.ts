import type { Command } from '../../domain/commands/commands.ts';
import { toTenant } from '../../domain/ids.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { misrouted } from '../misrouted.ts';
import { refreshToken } from '../tokens/refresh-token.ts';
import { activateCompany } from './activate-company.ts';
import { activateInstallation } from './activate-installation.ts';
import type { InstallationDeps } from './installation-deps.ts';
import { endInstallationTrouble } from './installation-trouble.ts';
import { recordInstall } from './record-install.ts';
import { recordUninstall } from './record-uninstall.ts';
import { recordUpdate } from './record-update.ts';

/** Each command of the lane `installation`, to its use case. */
export async function handleInstallationCommand(deps: InstallationDeps, command: Command): Promise<Outcome> {
  const outcome = await handle(deps, command);
  await endInstallationTrouble(deps, command);
  return outcome;
}

function handle(deps: InstallationDeps, command: Command): Promise<Outcome> {
  switch (command.kind) {
    case 'RecordInstall':
      return recordInstall(deps, command);
    case 'RecordUninstall':
      return recordUninstall(deps, command);
    case 'RecordUpdate':
      return recordUpdate(deps, command);
    case 'ActivateInstallation':
      return activateInstallation(deps, command);
    case 'ActivateCompany':
      return activateCompany(deps, command.companyId);
    case 'RefreshToken':
      return refreshToken(deps, toTenant(command.tenant, command.id));
    default:
      return misrouted(command);
  }
}
