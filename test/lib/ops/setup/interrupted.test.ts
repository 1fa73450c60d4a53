import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type AwsAccount, openAwsAccount } from '../../../support/aws/account/open-aws-account.ts';

const root = resolve(import.meta.dirname, '../../../..');
let account: AwsAccount;

beforeAll(async () => {
  account = await openAwsAccount();
});
afterAll(() => account.close());

it('Ctrl-C at a question ends with 130, and nothing is written', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'bin/setup.ts'), '--stage', 'interrupted'], {
    cwd: root,
    env: { ...process.env, ...account.environment },
  });
  let screen = '';
  child.stdout.on('data', (chunk) => {
    screen += chunk;
    if (screen.includes('Which AWS region?') && !screen.includes('Shall')) child.stdin.write('\n');
    if (screen.includes('Shall interrupted be there')) child.kill('SIGINT');
  });
  const code = await new Promise((done) => child.once('close', done));
  expect(code).toBe(130);
  expect(existsSync(join(root, 'lib/stages/interrupted.json'))).toBe(false);
  expect(account.state.stacks.size).toBe(0);
});
