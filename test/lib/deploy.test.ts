import { describe, expect, it } from '@jest/globals';
import { type DeployRequest, deploy } from '../../lib/deploy.ts';
import type { StageFile } from '../../lib/stages/stage-file.ts';
import { setUp } from './synthesized.ts';

interface Situation {
  readonly failing?: string;
  readonly file?: Partial<StageFile>;
  readonly accountId?: string;
  readonly concurrency?: number;
  readonly parameters?: Readonly<Record<string, string>>;
}

const prepared = { '/cdk-bootstrap/hnb659fds/version': '21' };

function tools({
  failing,
  file,
  accountId = '123456789012',
  concurrency = 1000,
  parameters = prepared,
}: Situation = {}) {
  const calls: string[] = [];
  const printed: string[] = [];
  return {
    calls,
    printed,
    readStage: () => ({ account: '123456789012', region: 'eu-west-1', settings: {}, ...file }),
    openAccount: (region: string) => {
      expect(region).toBe('eu-west-1');
      return {
        id: async () => accountId,
        findParameter: async (name: string) => parameters[name],
        concurrency: async () => concurrency,
      };
    },
    cdk: async (args: readonly string[]) => {
      calls.push(args.join(' '));
      return args[0] === failing ? 7 : 0;
    },
    readOutputs: () => ({ 'dropship-staging': { PublicUrl: 'https://abc.example' } }),
    print: (line: string) => void printed.push(line),
  };
}

const run = (used: ReturnType<typeof tools>, changes: Partial<DeployRequest> = {}) =>
  deploy({ stage: 'staging', yes: false, unset: [], bootstrap: false, dataOnly: false, ...changes }, used);

const synth = 'synth --quiet --context stage=staging --context accountConcurrency=1000';
const toAccount = 'deploy --app cdk.out --all --outputs-file cdk.out/outputs.json';

describe('deploy', () => {
  it('checks, deploys, and prints what to paste into the marketplace app', async () => {
    const used = tools();
    await run(used);
    expect(used.calls).toEqual([synth, toAccount]);
    const text = used.printed.join('\n');
    for (const path of ['/oauth/callback', '/webhooks/highlevel', '/app', '/external-auth']) {
      expect(text).toContain(`https://abc.example${path}\n`);
    }
    expect(text).toContain('HIGHLEVEL_CLIENT_ID and HIGHLEVEL_INSTALL_URL into lib/stages/staging.json');
  });

  it('asks for nothing more once the set-up is finished', async () => {
    const used = tools({ file: { settings: setUp } });
    await run(used);
    expect(used.printed.at(-1)).toBe('Deployed: https://abc.example/health');
  });

  it.each([
    ['an account that was never prepared', {}, {}],
    ['an account that shall be prepared again', prepared, { bootstrap: true }],
  ])('prepares %s, and no other', async (_which, parameters, request) => {
    const used = tools({ parameters });
    await run(used, request);
    expect(used.calls).toEqual([synth, 'bootstrap aws://123456789012/eu-west-1', toAccount]);
  });

  it('asks for no approval when told so', async () => {
    const used = tools();
    await run(used, { yes: true });
    expect(used.calls.at(-1)).toMatch(/--require-approval never$/);
  });

  it('stops at the first step that fails and names it', async () => {
    const used = tools({ failing: 'bootstrap', parameters: {} });
    await expect(run(used)).rejects.toThrow(/preparing the account.* ended with 7/);
    expect(used.calls).toHaveLength(2);
  });

  it.each([
    [
      'of another account',
      { accountId: '999999999999' },
      'your credentials are for 999999999999. Nothing was deployed.',
    ],
    ['for a stage that names no account', { file: { account: undefined } }, 'add "account": "123456789012" there'],
  ])('refuses credentials %s before anything is built', async (_which, situation, message) => {
    const used = tools(situation as Situation);
    await expect(run(used)).rejects.toThrow(message);
    expect(used.calls).toEqual([]);
  });

  it('says that an account of ten invocations can turn webhooks away, and sizes the lanes to it', async () => {
    const used = tools({ concurrency: 10 });
    await run(used);
    expect(used.printed.join('\n')).toContain('This account runs 10 functions at once.');
    expect(used.calls[0]).toContain('accountConcurrency=10');
  });
});

describe('a later deployment', () => {
  const deployed = { PUBLIC_URL: 'https://shop.example', tableName: 'restored', ...setUp };
  const parameters = { ...prepared, '/dropship/staging/settings': JSON.stringify(deployed) };

  it('from a file without the values that are in use is refused and builds nothing', async () => {
    const used = tools({ parameters, file: { settings: setUp } });
    await expect(run(used)).rejects.toThrow('deploy with --unset PUBLIC_URL --unset tableName.');
    expect(used.calls).toEqual([]);
  });

  it('unsets what it is told to unset, and says in words what changes', async () => {
    const settings = { ...setUp, HIGHLEVEL_CLIENT_ID: 'app-2', ALARM_EMAIL: 'me@shop.example' };
    const used = tools({ parameters, file: { settings } });
    await run(used, { unset: ['PUBLIC_URL', 'tableName'] });
    expect(used.printed.slice(0, 4)).toEqual([
      '  ALARM_EMAIL is set to me@shop.example',
      '  HIGHLEVEL_CLIENT_ID changes from app-1 to app-2',
      '  PUBLIC_URL is unset; it was https://shop.example',
      '  tableName is unset; it was restored',
    ]);
  });
});
