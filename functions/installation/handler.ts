import type { Command } from '../../shared/domain/commands.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import { handleInstallationCommand } from '../../shared/use-cases/handle-installation-command.ts';
import type { InstallationDeps } from '../../shared/use-cases/installation-deps.ts';

export function makeInstallationHandler(deps: InstallationDeps): (command: Command) => Promise<Outcome> {
  return (command) => handleInstallationCommand(deps, command);
}
