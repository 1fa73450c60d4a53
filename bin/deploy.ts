import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { deploy } from '../lib/deploy.ts';
import { openAccount } from '../lib/ops/account.ts';
import { readStage } from '../lib/stages/read-stage.ts';

const cli = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');

function cdk(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

try {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string', default: 'production' },
      yes: { type: 'boolean', default: false },
      unset: { type: 'string', multiple: true, default: [] },
      bootstrap: { type: 'boolean', default: false },
    },
  });
  const readOutputs = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
  await deploy(values, { readStage, openAccount, cdk, readOutputs, print: (line) => console.log(line) });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
