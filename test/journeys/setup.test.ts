import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { knock } from '../support/aws/account/knock.ts';
import { type AwsAccount, openAwsAccount } from '../support/aws/account/open-aws-account.ts';
import { freshClone, type Sitting, sit } from '../support/aws/account/sitting.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/setup.md'), 'utf8');
const clone = mkdtempSync(join(tmpdir(), 'dropship-clone-'));
const secrets = ['7f0d3c52-9a41-4c7e-client', 'b64/shared+secret=of-the-app', 'a-header-value-made-up'];
let account: AwsAccount;
let doors: ReturnType<typeof createServer>;

/** An account that was never deployed to, and the doors of what is deployed there. */
beforeAll(async () => {
  freshClone(clone);
  account = await openAwsAccount();
  account.state.parameters.clear();
  doors = createServer((request, response) => {
    const { method = '', url = '' } = request;
    const { status, body, location } = knock(account.state, 'trial', method, `${account.state.publicUrl}${url}`);
    if (location !== undefined) response.setHeader('location', location);
    response.writeHead(status).end(body);
  });
  await new Promise<void>((listening) => doors.listen(0, '127.0.0.1', listening));
  account.state.publicUrl = `http://127.0.0.1:${(doors.address() as AddressInfo).port}`;
});

afterAll(async () => {
  doors.close();
  await account.close();
  rmSync(clone, { recursive: true, force: true });
});

const run = (args: readonly string[], answers: Parameters<typeof sit>[1]['answers'] = []) =>
  sit(args, { cwd: clone, environment: account.environment, answers });

describe('npm run setup -- --stage trial, from a fresh clone', () => {
  let sitting: Sitting;

  beforeAll(async () => {
    const callback = encodeURIComponent(`${account.state.publicUrl}/oauth/callback`);
    sitting = await run(
      ['setup', '--', '--stage', 'trial'],
      [
        { to: 'Which AWS region?', typed: '' },
        { to: 'Shall trial be there', typed: 'y' },
        { to: 'Which e-mail address', typed: 'owner@quay.shop' },
        { to: 'Make them?', typed: 'y' },
        { to: 'Deploy this?', typed: 'y' },
        { to: 'HIGHLEVEL_CLIENT_ID (', typed: '66f1c0ffee0a1b2c3d4e5f61-m1a2b3c5' },
        {
          to: 'HIGHLEVEL_INSTALL_URL (',
          typed: `https://marketplace.gohighlevel.com/v2/oauth/chooselocation?response_type=code&redirect_uri=${callback}&client_id=66f1c0ffee0a1b2c3d4e5f61-m1a2b3c5`,
        },
        { to: 'HIGHLEVEL_CLIENT_SECRET (', typed: secrets[0] ?? '' },
        { to: 'HIGHLEVEL_SHARED_SECRET (', typed: secrets[1] ?? '' },
        { to: 'EXTERNAL_AUTH_SECRET (', typed: secrets[2] ?? '' },
      ],
    );
  });

  it('ends with doors that answer, through the CDK as it is shipped', () => {
    expect(sitting).toMatchObject({ code: 0 });
    expect(account.unexpected).toEqual([]);
    expect([...account.state.stacks.keys()]).toEqual(['CDKToolkit', 'dropship-trial-data', 'dropship-trial']);
    expect(sitting.screen).toContain('ok  Settings and secrets: answers');
  });

  it('keeps the secrets in the account alone', () => {
    const kept = [...account.state.parameters.values()].flat().filter(({ type }) => type === 'SecureString');
    expect(kept.map(({ value }) => value).sort()).toEqual([...secrets].sort());
    const elsewhere = sitting.screen + readFileSync(join(clone, 'lib/stages/trial.json'), 'utf8');
    for (const secret of secrets) expect(elsewhere).not.toContain(secret);
  });

  it('is what docs/setup.md shows, line by line, but for what it leaves out', () => {
    const address = 'https://abc123.execute-api.eu-west-1.amazonaws.com';
    const screen = sitting.screen.replaceAll(account.state.publicUrl, address).split('\n');
    const printed = screen.map((line) => line.trimEnd());
    const [, shown = ''] = /```\n\$ npm run setup.*\n([\s\S]*?)\n```/.exec(page) ?? [];
    const lines = shown.split('\n').filter((line) => line !== '[…]');
    expect(lines.length).toBeGreaterThan(40);
    let from = 0;
    for (const line of lines) {
      const [begin = '', isCut] = line.split('[…]');
      const at = printed.findIndex(
        (each, row) => row >= from && (isCut === undefined ? each === line : each.startsWith(begin)),
      );
      expect({ line, isPrinted: at >= 0 }).toEqual({ line, isPrinted: true });
      from = at + 1;
    }
  });

  it('leaves a stage whose former code rollback brings back, through the CDK as well', async () => {
    const name = '/dropship/trial/release';
    const history = account.state.parameters.get(name) ?? [];
    const [last] = history.slice(-1);
    if (!last) throw new Error('The deployment notes no release.');
    const release = JSON.parse(last.value) as { readonly code: Readonly<Record<string, string>> };
    const code = Object.fromEntries(Object.keys(release.code).map((folder) => [folder, `former-${folder}.zip`]));
    // As a deployment of a version before would have left it.
    const former = { ...last, at: last.at - 1, value: JSON.stringify({ ...release, code }) };
    account.state.parameters.set(name, [...history.slice(0, -1), former, last]);

    const { code: ended, screen } = await run(['rollback', '--', '--stage', 'trial', '--yes']);
    expect({ ended, screen }).toEqual({ ended: 0, screen: expect.stringContaining('The former code runs.') });
    const stack = account.state.stacks.get('dropship-trial');
    expect(JSON.stringify(stack?.template)).toContain('"S3Key":"former-order-export.zip"');
    expect(stack?.outputs).toEqual({ PublicUrl: account.state.publicUrl });
    expect(account.unexpected).toEqual([]);
  });

  it('leaves a stage that destroy takes away with its data', async () => {
    const { code } = await run(
      ['destroy', '--', '--stage', 'trial', '--data'],
      [{ to: "Type the stage's name", typed: 'trial' }],
    );
    expect(code).toBe(0);
    expect([account.state.stacks.size, account.state.tables.size]).toEqual([1, 0]);
  });
});
