import type { Command } from '../../shared/domain/commands.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import { handleInstallationCommand } from '../../shared/use-cases/handle-installation-command.ts';
import type { InstallationDeps } from '../../shared/use-cases/installation-deps.ts';

/**
 * A refresh token whose holder was killed may be sent again from second 14 to 26 (see decide-token-renewal), and nobody
 * but the killed worker's own message brings a successor by then: it shows up again within 12 s of the last beat.
 */
export const renewal = { visibilitySeconds: 12, everyMs: 4_000 } as const;

export function makeInstallationHandler(deps: InstallationDeps): (command: Command) => Promise<Outcome> {
  return (command) => handleInstallationCommand(deps, command);
}
