import type { OperatorCommand } from './operator-command.ts';
import { status } from './status.ts';

/** By name, as `package.json` names them. */
export const operatorCommands: readonly OperatorCommand[] = [status];
