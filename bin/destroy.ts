import { parseArgs } from 'node:util';
import { runCommand } from '../lib/command/run-command.ts';
import { deploymentTools } from '../lib/ops/deployment/deployment-tools.ts';
import { destroy } from '../lib/ops/deployment/destroy.ts';

const help = `npm run destroy -- [options] takes a stage out of its AWS account: doors, queues, workers, schedules, alarms and logs. The table, the
key and the secrets stay, and the next deployment works on them. It says what it leaves.

  --stage NAME   lib/stages/NAME.json; default: production
  --data         deletes the table, the key and the secrets as well, after you have typed the stage's name
  --yes          does not ask; not with --data, and not for production
  --json         prints one JSON document, and the words to the error output
  --help         prints this

Ends with 0 when it is gone, 1 when it is not, 2 when the command line cannot be followed, 4 when you said no. After an interruption,
run it again: it goes on where it was.`;

await runCommand(help, async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stage: { type: 'string', default: 'production' },
      data: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const tools = deploymentTools(values.json);
  try {
    return await destroy(values, tools);
  } finally {
    tools.asking.close();
  }
});
