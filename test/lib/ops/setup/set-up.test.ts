import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SetUpRequest, setUp } from '../../../../lib/ops/setup/set-up.ts';
import { type DeploymentWorld, openDeploymentWorld } from '../../../support/aws/account/deployment-world.ts';

let world: DeploymentWorld;
const run = (changes: Partial<SetUpRequest> = {}) =>
  setUp({ stage: 'trial', usualRegion: 'eu-west-1', again: [], ...changes }, world.tools);
const words = () => world.printed.join('\n');
const secretsOf = () =>
  [...world.account.state.parameters].flatMap(([name, [value]]) => (value?.type === 'SecureString' ? [name] : []));

const callback = encodeURIComponent('https://doors.example/oauth/callback');
const installUrl = `https://marketplace.gohighlevel.com/v2/oauth/chooselocation?client_id=app-1&redirect_uri=${callback}`;
const clientSecret = '7f0d3c52-client-secret';
const sharedSecret = 'b64-shared-secret-of-the-app';
const about = ['', 'y', 'owner@quay.shop'];
const portal = ['app-1', installUrl];

beforeEach(async () => {
  world = await openDeploymentWorld();
  world.isWritten = false;
});

afterEach(async () => {
  await world.account.close();
  expect(world.account.unexpected).toEqual([]);
  for (const secret of [clientSecret, sharedSecret]) {
    expect([words(), JSON.stringify(world.results), JSON.stringify(world.file), world.ran.join()].join()).not.toContain(
      secret,
    );
  }
});

describe('setup', () => {
  it('brings a stage from nothing to doors that answer, in one sitting', async () => {
    world.answers.push(...about, 'y', ...portal, clientSecret, sharedSecret, '');
    expect(await run()).toBe(0);
    expect(world.file).toEqual({
      account: '123456789012',
      region: 'eu-west-1',
      settings: { ALARM_EMAIL: 'owner@quay.shop', HIGHLEVEL_CLIENT_ID: 'app-1', HIGHLEVEL_INSTALL_URL: installUrl },
    });
    expect(world.ran.filter((step) => step.startsWith('deploy'))).toHaveLength(2);
    expect(secretsOf()).toEqual(['/dropship/trial/HIGHLEVEL_CLIENT_SECRET', '/dropship/trial/HIGHLEVEL_SHARED_SECRET']);
    expect(words()).toContain('Redirect URL             https://doors.example/oauth/callback');
    expect(words()).toContain('ok  Settings and secrets: answers');
    expect(world.results.at(-1)).toMatchObject({ publicUrl: 'https://doors.example' });
    expect(world.questions.filter((question) => question.includes('hidden'))).toHaveLength(3);
  });

  it('says how a wrong answer is wrong, and asks again', async () => {
    world.answers.push('mars', ...about, 'y');
    world.answers.push('app 1', 'app-1');
    world.answers.push(
      'https://x.example',
      installUrl.replace('app-1', 'app-2'),
      installUrl.replace('doors', 'other'),
      installUrl,
    );
    world.answers.push('', 'app-1', 'changeme', `${clientSecret} x`, clientSecret, sharedSecret, '');
    expect(await run()).toBe(0);
    for (const problem of [
      'region must be an AWS region, for example "eu-central-1"; it is "mars".',
      'HIGHLEVEL_CLIENT_ID must be one word',
      "HIGHLEVEL_INSTALL_URL must be the app's whole https install URL",
      'The client_id in HIGHLEVEL_INSTALL_URL is another one',
      'The redirect_uri in HIGHLEVEL_INSTALL_URL must be https://doors.example/oauth/callback',
      'HIGHLEVEL_CLIENT_SECRET is the client id',
      'HIGHLEVEL_CLIENT_SECRET is no real secret',
      'HIGHLEVEL_CLIENT_SECRET holds a blank',
    ]) {
      expect(words()).toContain(problem);
    }
  });

  it('prepares a region that was never prepared, after it has asked', async () => {
    world.account.state.parameters.clear();
    world.answers.push(...about, 'n');
    expect(await run()).toBe(4);
    expect(world.ran).toEqual([]);
    world.answers.push('y', 'y', ...portal, clientSecret, sharedSecret, '');
    expect(await run()).toBe(0);
    expect(world.ran[0]).toBe('bootstrap aws://123456789012/eu-west-1');
  });

  it.each([
    ['the account is not the one that was meant', ['', 'n'], 4],
    ['somebody says no to the deployment', [...about, 'n'], 4],
  ])('deploys nothing when %s', async (_why, answers, code) => {
    world.answers.push(...answers);
    expect(await run()).toBe(code);
    expect(world.account.state.stacks.size).toBe(0);
  });

  it.each([
    ['before the file', 'sts:GetCallerIdentity'],
    ['before the first deployment', 'lambda:GetAccountSettings'],
    ['at the first secret', 'ssm:PutParameter'],
  ])('that stopped %s goes on where it was', async (_where, action) => {
    world.account.stopBefore(action);
    const answers = [...about, 'y', ...portal, clientSecret, sharedSecret, ''];
    world.answers.push(...answers);
    await expect(run()).rejects.toThrow('AWS did not answer');
    world.account.goOn();
    world.questions.length = 0;
    const isAsked = world.isWritten && world.file.settings.HIGHLEVEL_CLIENT_ID !== undefined;
    world.answers.splice(
      0,
      Number.POSITIVE_INFINITY,
      ...(isAsked ? [clientSecret, sharedSecret, ''] : remaining(answers)),
    );
    expect(await run()).toBe(0);
    expect(secretsOf()).toHaveLength(2);
  });

  it('without the permission for secrets says which one lacks', async () => {
    world.account.deny('ssm:PutParameter');
    world.answers.push(...about, 'y', ...portal, clientSecret);
    await expect(run()).rejects.toThrow(
      'Your credentials may not set HIGHLEVEL_CLIENT_SECRET: they need ssm:PutParameter.',
    );
  });

  it('that ended asks nothing when it is run again, but for what it is told to ask', async () => {
    world.answers.push(...about, 'y', ...portal, clientSecret, sharedSecret, 'header-value-1');
    await run();
    world.ran.length = 0;
    expect(await run()).toBe(0);
    expect(world.ran).toEqual([]);
    world.answers.push('another-shared-secret');
    expect(await run({ again: ['HIGHLEVEL_SHARED_SECRET'] })).toBe(0);
    const history = world.account.state.parameters.get('/dropship/trial/HIGHLEVEL_SHARED_SECRET');
    expect(history?.map(({ value }) => value)).toEqual([sharedSecret, 'another-shared-secret']);
  });

  it('says which door is not right, and ends so', async () => {
    world.answers.push(...about, 'y', ...portal, clientSecret, sharedSecret, '');
    await run();
    world.account.state.parameters.delete('/dropship/trial/HIGHLEVEL_SHARED_SECRET');
    const tools = {
      ...world.tools,
      openSecrets: () => ({
        ...world.tools.openSecrets('eu-west-1', 'trial'),
        set: async () => ['HIGHLEVEL_CLIENT_SECRET', 'HIGHLEVEL_SHARED_SECRET', 'EXTERNAL_AUTH_SECRET'] as const,
      }),
    };
    expect(await setUp({ stage: 'trial', usualRegion: 'eu-west-1', again: [] }, tools)).toBe(3);
    expect(words()).toContain(
      'NOT Settings and secrets: the set-up is not finished: {"status":"set-up-not-finished","missing":["HIGHLEVEL_SHARED_SECRET"]}',
    );
  });

  /** Of the answers, those that the file does not hold yet. */
  function remaining(answers: readonly string[]): readonly string[] {
    return world.isWritten ? answers.slice(about.length) : answers;
  }
});
