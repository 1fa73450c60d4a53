import { parseArgs } from 'node:util';
import { runCommand } from '../lib/command/run-command.ts';
import { deploymentTools } from '../lib/ops/deployment/deployment-tools.ts';
import { rollback } from '../lib/ops/deployment/rollback.ts';

const help = `npm run rollback -- [options] brings back the code that a stage ran before; settings, permissions, queues and data stay. It refuses where
the former code could not read what was written since.

  --stage NAME   lib/stages/NAME.json; default: production
  --yes          does not ask
  --json         prints one JSON document, and the words to the error output
  --help         prints this

Ends with 0 when the former code runs, 1 when it cannot, 2 when the command line cannot be followed, 4 when you said no.`;

await runCommand(help, async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stage: { type: 'string', default: 'production' },
      yes: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const tools = deploymentTools(values.json);
  try {
    return await rollback(values, tools);
  } finally {
    tools.asking.close();
  }
});
