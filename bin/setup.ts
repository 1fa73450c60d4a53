import { parseArgs } from 'node:util';
import { runCommand } from '../lib/command/run-command.ts';
import { UsageError } from '../lib/command/usage-error.ts';
import { deploymentTools } from '../lib/ops/deployment/deployment-tools.ts';
import { whereItStands } from '../lib/ops/setup/portal-words.ts';
import { printApp } from '../lib/ops/setup/print-app.ts';
import { setUp } from '../lib/ops/setup/set-up.ts';

const names = Object.keys(whereItStands);
const help = `npm run setup -- [options] brings a stage from nothing to doors that answer, in one sitting, with the AWS credentials of your shell. It
writes lib/stages/NAME.json, deploys, says what to enter in HighLevel's portal and asks for what the portal gives, sets the secrets in
Parameter Store without showing them, deploys again, and knocks at each door. What is done already is left out: interrupt it and run it again
as you like.

  --stage NAME   lib/stages/NAME.json, which it makes when there is none; default: production
  --ask NAME     asks for a value although it is set; may be repeated. There are: ${names.join(', ')}
  --print-app    prints the whole set-up in HighLevel's portal and the pack for its review as Markdown, and does nothing else
  --json         prints one JSON document, and the words to the error output
  --help         prints this

Ends with 0 when all is right, 3 when something is not right yet, 1 when it could not go on, 2 when the command line cannot be followed,
4 when you said no.`;

await runCommand(help, async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stage: { type: 'string', default: 'production' },
      ask: { type: 'string', multiple: true, default: [] },
      'print-app': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const unknown = values.ask.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`"${unknown}" cannot be asked for. There are: ${names.join(', ')}.`);
  const tools = deploymentTools(values.json);
  if (values['print-app']) return printApp(values.stage, tools);
  try {
    const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
    const usualRegion = AWS_REGION ?? AWS_DEFAULT_REGION ?? 'us-east-1';
    return await setUp({ stage: values.stage, usualRegion, again: values.ask }, tools);
  } finally {
    tools.asking.close();
  }
});
