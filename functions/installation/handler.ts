import type { Command } from '../../shared/domain/commands/commands.ts';
import { heartbeats } from '../../shared/domain/effect-times.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import { handleInstallationCommand } from '../../shared/use-cases/installations/handle-installation-command.ts';
import type { InstallationDeps } from '../../shared/use-cases/installations/installation-deps.ts';

/** How a worker of this lane keeps its message, and how soon another gets it when the worker dies. */
export const renewal = heartbeats.installation;

export function makeInstallationHandler(deps: InstallationDeps): (command: Command) => Promise<Outcome> {
  return (command) => handleInstallationCommand(deps, command);
}
