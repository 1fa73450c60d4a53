import { runCommand } from '../lib/command/run-command.ts';
import { simulateHelp } from '../test/support/simulation/command/help.ts';
import { simulate } from '../test/support/simulation/command/simulate.ts';

await runCommand(simulateHelp, simulate);
