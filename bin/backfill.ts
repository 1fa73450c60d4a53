import { parseArgs } from 'node:util';
import { runCommand } from '../lib/command/run-command.ts';
import { UsageError } from '../lib/command/usage-error.ts';
import { backfillTable } from '../lib/ops/backfill-table.ts';

const help = `npm run backfill -- --table NAME --region REGION gives the records of an earlier version their places in today's indexes.

It may be stopped and started again. Run it until it says that none is left; docs/runbook.md says when.

  --table NAME     the table, as the data stack's resources name it
  --region REGION  where it stands
  --help           prints this`;

await runCommand(help, async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { table: { type: 'string' }, region: { type: 'string' } },
  });
  const { table, region } = values;
  if (!table || !region) throw new UsageError('It needs --table NAME and --region REGION.');
  return await backfillTable({ table, region }, (line) => console.log(line));
});
