import { parseArgs } from 'node:util';
import { runCommand } from '../lib/command/run-command.ts';
import { deploy } from '../lib/ops/deployment/deploy.ts';
import { deploymentTools } from '../lib/ops/deployment/deployment-tools.ts';

const help = `npm run deploy -- [options] brings one stage to its AWS account, with the credentials of your shell. It says what changes in
settings, permissions and resources, and asks before it changes them.

  --stage NAME   lib/stages/NAME.json; default: production
  --yes          does not ask
  --unset NAME   lets a value that the deployed stage has become unset; may be repeated
  --data-only    brings the table and the key alone: one change of the table's indexes
  --bootstrap    prepares the account for deployments first, with what this version of the CDK brings
  --json         prints one JSON document, and the words to the error output
  --help         prints this

Ends with 0 when it is deployed, 1 when it could not be, 2 when the command line cannot be followed, 4 when you said no.`;

await runCommand(help, async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stage: { type: 'string', default: 'production' },
      yes: { type: 'boolean', default: false },
      unset: { type: 'string', multiple: true, default: [] },
      'data-only': { type: 'boolean', default: false },
      bootstrap: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const tools = deploymentTools(values.json);
  try {
    return await deploy({ ...values, dataOnly: values['data-only'] }, tools);
  } finally {
    tools.asking.close();
  }
});
