import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { runCommand } from '../lib/command/run-command.ts';
import { deploy } from '../lib/deploy.ts';
import { openAccount } from '../lib/ops/account.ts';
import { readStage } from '../lib/stages/read-stage.ts';

const cli = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');

function cdk(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: 'inherit' });
    child.once('error', reject);
    // Ctrl-C reaches the CLI as well, which puts its things in order before it ends.
    const wait = () => {};
    process.on('SIGINT', wait);
    child.once('close', (code, signal) => {
      process.off('SIGINT', wait);
      if (signal === 'SIGINT') process.exit(130);
      resolve(code ?? 1);
    });
  });
}

const help = `npm run deploy -- [options] brings one stage to its AWS account, with the credentials of your shell.

  --stage NAME   lib/stages/NAME.json; default: production
  --yes          does not ask before permissions are widened
  --unset NAME   lets a value that the deployed stage has become unset; may be repeated
  --data-only    brings the table and the key alone: one change of the table's indexes
  --bootstrap    prepares the account again, with what this version of the CDK brings
  --help         prints this`;

await runCommand(help, async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stage: { type: 'string', default: 'production' },
      yes: { type: 'boolean', default: false },
      unset: { type: 'string', multiple: true, default: [] },
      'data-only': { type: 'boolean', default: false },
      bootstrap: { type: 'boolean', default: false },
    },
  });
  const readOutputs = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
  await deploy(
    { ...values, dataOnly: values['data-only'] },
    { readStage, openAccount, cdk, readOutputs, print: (line) => console.log(line) },
  );
});
