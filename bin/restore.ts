import { parseArgs } from 'node:util';
import { runCommand } from '../lib/command/run-command.ts';
import { UsageError } from '../lib/command/usage-error.ts';
import { deploymentTools } from '../lib/ops/deployment/deployment-tools.ts';
import { restore } from '../lib/ops/deployment/restore.ts';

const help = `npm run restore -- --at MOMENT [options] makes a second table of what a stage's table held at a moment within the last 35 days, and
names it in the stage's file. The stage goes on with the table that it has until it is deployed; docs/runbook.md has the steps.

  --at MOMENT    with its zone, for example 2026-12-01T08:30Z
  --stage NAME   lib/stages/NAME.json; default: production
  --yes          does not ask
  --json         prints one JSON document, and the words to the error output
  --help         prints this

Ends with 0 when the table is there, 1 when it is not, 2 when the command line cannot be followed, 4 when you said no. After an
interruption, run it again: it goes on where it was.`;

await runCommand(help, async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      at: { type: 'string' },
      stage: { type: 'string', default: 'production' },
      yes: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { at } = values;
  if (at === undefined)
    throw new UsageError('--at is missing: the moment to go back to, for example 2026-12-01T08:30Z.');
  const tools = deploymentTools(values.json);
  try {
    return await restore({ ...values, at }, tools);
  } finally {
    tools.asking.close();
  }
});
