import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deploy } from '../../../../lib/ops/deployment/deploy.ts';
import { type DestroyRequest, destroy } from '../../../../lib/ops/deployment/destroy.ts';
import { parameterName } from '../../../../lib/secret-names.ts';
import { type DeploymentWorld, openDeploymentWorld } from '../../../support/aws/account/deployment-world.ts';
import { setUp } from '../../synthesized.ts';

let world: DeploymentWorld;
const words = () => world.printed.join('\n');
const state = () => world.account.state;
const bring = (stage = 'trial') =>
  deploy({ stage, yes: true, unset: [], bootstrap: false, dataOnly: false }, world.tools);
const take = (changes: Partial<DestroyRequest> = {}) =>
  destroy({ stage: 'trial', data: false, yes: true, ...changes }, world.tools);
const secret = parameterName('trial', 'HIGHLEVEL_CLIENT_SECRET');

async function open(stage?: string) {
  world = await openDeploymentWorld(stage);
  world.file = { ...world.file, settings: setUp };
  await bring(stage);
  const secrets = world.tools.openSecrets('eu-west-1', stage ?? 'trial');
  await secrets.put('HIGHLEVEL_CLIENT_SECRET', 'geheim', `alias/dropship-${stage ?? 'trial'}`);
}

afterEach(async () => {
  await world.account.close();
  expect(world.account.unexpected).toEqual([]);
});

describe('destroy', () => {
  beforeEach(() => open());

  it('takes the functions away and leaves table, key and secrets for the next deployment, which finds nothing in its way', async () => {
    const [table] = state().tables.keys();
    expect(await take()).toBe(0);
    expect([...state().stacks.keys()]).toEqual(['dropship-trial-data']);
    expect(words()).toContain('dropship-trial-data: the table and the key ($1 a month), and the secrets');
    expect(await bring()).toBe(0);
    expect([...state().tables.keys()]).toEqual([table]);
    expect(state().parameters.has(secret)).toBe(true);
  });

  it('with its data leaves nothing that costs or that stands in the way of a new start', async () => {
    world.answers.push('trial');
    expect(await take({ data: true })).toBe(0);
    expect([state().stacks.size, state().tables.size, state().names.size, state().aliases.size]).toEqual([0, 0, 0, 0]);
    expect([...state().keys.values()]).toEqual(['PendingDeletion']);
    expect([...state().parameters.keys()]).toEqual(['/cdk-bootstrap/hnb659fds/version']);
    expect(world.results.at(-1)).toMatchObject({
      deleted: expect.arrayContaining(['dropship-trial', 'dropship-trial-data']),
    });
    expect(await bring()).toBe(0);
    expect(state().tables.size).toBe(1);
  });

  it.each(['yes', 'y', '', 'production'])(
    'deletes no data unless the name of the stage is typed, whatever else is said (%j)',
    async (typed) => {
      world.answers.push(typed);
      expect(await take({ data: true })).toBe(4);
      expect([state().stacks.size, state().tables.size]).toEqual([2, 1]);
      expect(words()).toContain('Nobody can undo this.');
    },
  );

  it.each([
    'cloudformation:DeleteStack',
    'dynamodb:UpdateTable',
    'dynamodb:DeleteTable',
    'ssm:DeleteParameters',
    'kms:ScheduleKeyDeletion',
  ])('that stopped halfway (before %s) goes on where it was', async (action) => {
    world.account.stopBefore(action);
    world.answers.push('trial');
    await expect(take({ data: true })).rejects.toThrow('AWS did not answer');
    world.account.goOn();
    world.answers.push('trial');
    expect(await take({ data: true })).toBe(0);
    expect([state().stacks.size, state().tables.size]).toEqual([0, 0]);
    expect(state().parameters.has(secret)).toBe(false);
    expect([...state().keys.values()]).toEqual(['PendingDeletion']);
  });

  it('without a permission says which, and can be asked again', async () => {
    world.account.deny('dynamodb:DeleteTable');
    world.answers.push('trial');
    await expect(take({ data: true })).rejects.toThrow('they need dynamodb:DeleteTable.');
    expect(state().stacks.has('dropship-trial-data')).toBe(true);
  });

  it('names tables of this stage that it does not use, and deletes none of them', async () => {
    const [own] = state().tables.values();
    if (!own) throw new Error('There is a table.');
    for (const name of [
      'dropship-trial-data-TableOLD',
      'dropship-trial-restored-20261130',
      'dropship-other-data-TableX',
    ]) {
      state().tables.set(name, { ...own, name });
    }
    world.answers.push('trial');
    await take({ data: true });
    expect(state().tables.size).toBe(3);
    expect(words()).toContain('The table dropship-trial-data-TableOLD, which this stage does not use.');
    expect(words()).not.toContain('dropship-other');
  });

  it('of a stage that is gone says so and ends well', async () => {
    world.answers.push('trial', 'trial');
    await take({ data: true });
    expect(await take({ data: true })).toBe(0);
    expect(words()).toContain('no functions: they are gone already.');
  });
});

describe('destroy of production', () => {
  beforeEach(() => open('production'));

  it('wants the name typed, --yes or not, and lifts the protection only then', async () => {
    world.answers.push('y');
    expect(await take({ stage: 'production' })).toBe(4);
    expect(state().stacks.get('dropship-production')?.isProtected).toBe(true);
    world.answers.push('production');
    expect(await take({ stage: 'production' })).toBe(0);
    expect([...state().stacks.keys()]).toEqual(['dropship-production-data']);
  });
});

describe('a creation that fails', () => {
  it.each(['AWS::SNS::Topic', 'AWS::DynamoDB::GlobalTable', 'AWS::KMS::Alias'])(
    'leaves nothing that blocks the next try (%s)',
    async (type) => {
      world = await openDeploymentWorld();
      state().unmakeable.set(type, 'limit exceeded');
      await expect(bring()).rejects.toThrow('deploying: the CDK CLI ended with 1');
      state().unmakeable.clear();
      expect(await bring()).toBe(0);
      expect(state().tables.size).toBe(1);
      expect([...state().keys.values()]).toEqual(['Enabled']);
    },
  );
});
