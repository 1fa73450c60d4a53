import { runCommand } from '../lib/command/run-command.ts';
import { localHelp, readCommandLine } from '../lib/local/command-line.ts';
import { runLocal } from '../lib/local/run-local.ts';

await runCommand(localHelp, (args) => runLocal(readCommandLine(args)));
