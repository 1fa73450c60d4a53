import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DeployRequest, deploy } from '../../../../lib/ops/deployment/deploy.ts';
import { type DeploymentWorld, openDeploymentWorld } from '../../../support/aws/account/deployment-world.ts';
import { setUp } from '../../synthesized.ts';

let world: DeploymentWorld;
const run = (changes: Partial<DeployRequest> = {}) =>
  deploy({ stage: 'trial', yes: true, unset: [], bootstrap: false, dataOnly: false, ...changes }, world.tools);
const words = () => world.printed.join('\n');

beforeEach(async () => {
  world = await openDeploymentWorld();
});

afterEach(async () => {
  await world.account.close();
  expect(world.account.unexpected).toEqual([]);
});

const synth = 'synth --quiet --context stage=trial --context accountConcurrency=1000';
const toAccount = 'deploy --app cdk.out --all --require-approval never';

describe('deploy', () => {
  it('checks, deploys, and says where the doors are and what is left', async () => {
    expect(await run()).toBe(0);
    expect(world.ran).toEqual([synth, toAccount]);
    expect(words()).toContain('Deployed: https://doors.example/health');
    expect(words()).toContain('The set-up is not finished: `npm run setup -- --stage trial` goes on with it.');
    expect(world.results).toEqual([
      {
        stage: 'trial',
        publicUrl: 'https://doors.example',
        missingSettings: ['HIGHLEVEL_CLIENT_ID', 'HIGHLEVEL_INSTALL_URL'],
      },
    ]);
  });

  it('asks for nothing more once the set-up is finished', async () => {
    world.file = { ...world.file, settings: setUp };
    await run();
    expect(world.printed.at(-1)).toBe('Deployed: https://doors.example/health');
  });

  it('asks before it changes anything, and changes nothing after a no', async () => {
    world.answers.push('n');
    expect(await run({ yes: false })).toBe(4);
    expect(world.ran).toEqual([synth]);
    expect(world.account.state.stacks.size).toBe(0);
    world.answers.push('y');
    expect(await run({ yes: false })).toBe(0);
    expect(world.account.state.stacks.size).toBe(2);
  });

  it('refuses a region that was never prepared before it builds, and prepares it when told to', async () => {
    world.account.state.parameters.clear();
    await expect(run()).rejects.toThrow('Nothing was ever deployed with the CDK to 123456789012 in eu-west-1');
    expect(world.ran).toEqual([]);
    await run({ bootstrap: true });
    expect(world.ran[0]).toBe('bootstrap aws://123456789012/eu-west-1');
  });

  it('stops at the first step that fails and names it', async () => {
    world.failing = 'synth';
    await expect(run()).rejects.toThrow(/synthesizing and checking the stacks.* ended with 7/);
    expect(world.ran).toHaveLength(1);
  });

  it.each([
    ['of another account', '999999999999', 'your credentials are for 123456789012. Nothing was done.'],
    ['for a stage that names no account', undefined, 'add "account": "123456789012" there'],
  ])('refuses credentials %s before anything is built', async (_which, account, message) => {
    const { account: _own, ...file } = world.file;
    world.file = account === undefined ? file : { ...file, account };
    await expect(run()).rejects.toThrow(message);
    expect(world.ran).toEqual([]);
  });

  it.each([
    ['UPDATE_IN_PROGRESS', 'dropship-trial is being changed (UPDATE_IN_PROGRESS): wait until that has ended'],
    ['UPDATE_ROLLBACK_FAILED', 'Stack actions, "Continue update rollback", then try again.'],
  ])('refuses a stack that is locked (%s) before anything is built', async (status, message) => {
    await run();
    Object.assign(world.account.state.stacks.get('dropship-trial') ?? {}, { status });
    world.ran.length = 0;
    await expect(run()).rejects.toThrow(message);
    expect(world.ran).toEqual([]);
  });

  it.each(['sts:GetCallerIdentity', 'ssm:GetParameters', 'cloudformation:DescribeStacks', 'lambda:GetAccountSettings'])(
    'says which permission lacks, before anything is built (%s)',
    async (action) => {
      world.account.deny(action);
      await expect(run()).rejects.toThrow(`they need ${action}.`);
      expect(world.ran).toEqual([]);
    },
  );

  it('asks once more when AWS asks for patience, and says so when that is not enough', async () => {
    world.account.throttle('cloudformation:DescribeStacks', 1);
    expect(await run()).toBe(0);
    world.account.throttle('cloudformation:DescribeStacks', 9);
    await expect(run()).rejects.toThrow('AWS asks for patience');
  });

  it('says that an account of ten invocations can turn webhooks away, and sizes the lanes to it', async () => {
    world.account.state.concurrency = 10;
    await run();
    expect(words()).toContain('This account runs 10 functions at once.');
    expect(world.ran[0]).toContain('accountConcurrency=10');
  });
});

describe('a later deployment', () => {
  const deployed = { ...setUp, ALARM_EMAIL: 'me@shop.example', PRINTFUL_CLIENT_ID: 'client' };

  beforeEach(async () => {
    world.file = { ...world.file, settings: deployed };
    await run();
    world.ran.length = 0;
    world.printed.length = 0;
  });

  it('from a file without the values that are in use is refused and builds nothing', async () => {
    world.file = { ...world.file, settings: setUp };
    await expect(run()).rejects.toThrow('deploy with --unset ALARM_EMAIL --unset PRINTFUL_CLIENT_ID.');
    expect(world.ran).toEqual([]);
  });

  it('unsets what it is told to unset, and says in words what changes', async () => {
    const settings = { ...setUp, ALARM_EMAIL: 'you@shop.example' };
    world.file = { ...world.file, settings };
    await run({ unset: ['PRINTFUL_CLIENT_ID'] });
    expect(world.printed).toContain('ALARM_EMAIL changes from me@shop.example to you@shop.example.');
    expect(world.printed).toContain('PRINTFUL_CLIENT_ID is unset; it was client.');
  });

  it('says which permissions widen before it asks', async () => {
    const wider = '"Action":["sqs:SendMessage","sqs:PurgeQueue"]';
    world.edit = (template) => JSON.parse(JSON.stringify(template).replaceAll('"Action":"sqs:SendMessage"', wider));
    world.answers.push('n');
    expect(await run({ yes: false })).toBe(4);
    expect(words()).toMatch(/oauth MAY NOW sqs:PurgeQueue on dropship-trial-installation\.fifo\./);
  });

  it('of the same asks nothing and says that all stays', async () => {
    await run({ yes: false });
    expect(world.questions).toEqual([]);
    expect(words()).toContain('dropship-trial stays as it is.');
  });
});
