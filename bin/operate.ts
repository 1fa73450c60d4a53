import { runCommand } from '../lib/command/run-command.ts';
import { UsageError } from '../lib/command/usage-error.ts';
import { helpOf } from '../lib/ops/commands/operator-command.ts';
import { operatorCommands } from '../lib/ops/commands/operator-commands.ts';
import { runOperatorCommand } from '../lib/ops/commands/run-operator-command.ts';

// Known, and of no use to an operator who wants an answer.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const [, , asked] = process.argv;
const command = operatorCommands.find(({ name }) => name === asked);
const list = `There are: ${operatorCommands.map(({ name }) => name).join(', ')}.`;

await runCommand(command ? helpOf(command) : list, async ([name, ...args]) => {
  if (!command) throw new UsageError(`"${name ?? ''}" is no command of operators. ${list}`);
  return await runOperatorCommand(command, args);
});
