import { cost } from './cost.ts';
import { erase } from './erase.ts';
import { exportData } from './export-data.ts';
import { logs } from './logs.ts';
import { look } from './look.ts';
import type { OperatorCommand } from './operator-command.ts';
import { pause, resume } from './pause.ts';
import { redrive } from './redrive.ts';
import { status } from './status.ts';
import { wake } from './wake.ts';

/** By name, as `package.json` names them. */
export const operatorCommands: readonly OperatorCommand[] = [
  status,
  logs,
  look,
  redrive,
  pause,
  resume,
  wake,
  cost,
  exportData,
  erase,
];
