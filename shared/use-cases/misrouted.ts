import type { Command } from '../domain/commands/commands.ts';
import { laneOf } from '../domain/commands/commands.ts';

/**
 * A command on a queue whose worker does not know it: a mistake in the deployment, so it must stay and be seen.
 * @throws Error always.
 */
export function misrouted(command: Command): never {
  throw new Error(`${command.kind} arrived on the wrong queue; its lane is ${laneOf[command.kind]}.`);
}
