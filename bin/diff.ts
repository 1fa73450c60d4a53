import { parseArgs } from 'node:util';
import { runCommand } from '../lib/command/run-command.ts';
import { deploymentTools } from '../lib/ops/deployment/deployment-tools.ts';
import { diff } from '../lib/ops/deployment/diff.ts';

const help = `npm run diff -- [options] says what a deployment of this checkout would change in settings, permissions and resources, and
changes nothing.

  --stage NAME   lib/stages/NAME.json; default: production
  --json         prints one JSON document, and the words to the error output
  --help         prints this

Ends with 0 when nothing would change, 3 when something would, 1 when it cannot tell, 2 when the command line cannot be followed.`;

await runCommand(help, async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { stage: { type: 'string', default: 'production' }, json: { type: 'boolean', default: false } },
  });
  return diff(values.stage, deploymentTools(values.json));
});
