import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deploy } from '../../../../lib/ops/deployment/deploy.ts';
import { type RestoreRequest, restore } from '../../../../lib/ops/deployment/restore.ts';
import { type DeploymentWorld, openDeploymentWorld } from '../../../support/aws/account/deployment-world.ts';
import { setUp } from '../../synthesized.ts';

let world: DeploymentWorld;
const words = () => world.printed.join('\n');
const run = (changes: Partial<RestoreRequest> = {}) =>
  restore({ stage: 'trial', at: '2026-11-30T08:30Z', yes: true, ...changes }, world.tools);
const bring = () => deploy({ stage: 'trial', yes: true, unset: [], bootstrap: false, dataOnly: false }, world.tools);
const restored = 'dropship-trial-restored-20261130T083000';
const tables = () => world.account.state.tables;

beforeEach(async () => {
  world = await openDeploymentWorld();
  world.file = { ...world.file, settings: setUp };
  await bring();
});

afterEach(async () => {
  await world.account.close();
  expect(world.account.unexpected).toEqual([]);
});

describe('restore', () => {
  it('makes a table of that moment, as well protected as the first, and names it in the stage', async () => {
    const [own] = [...tables().values()];
    expect(await run()).toBe(0);
    expect(tables().get(restored)).toMatchObject({
      status: 'ACTIVE',
      isProtected: true,
      isRecoverable: true,
      timeToLive: 'expiresAt',
      keyArn: own?.keyArn,
      indexes: own?.indexes,
      restoredFrom: { table: own?.name, to: Date.UTC(2026, 10, 30, 8, 30) / 1000 },
    });
    expect(world.file.tableName).toBe(restored);
    expect(words()).toContain('npm run pause -- order-export --stage trial');
  });

  it('ends in a deployment whose functions work on the restored table and may touch no other', async () => {
    const [own = ''] = [...tables().keys()];
    await run();
    expect(await bring()).toBe(0);
    const template = JSON.stringify(world.account.state.stacks.get('dropship-trial')?.template);
    expect(template).toContain(`"TABLE_NAME":"${restored}"`);
    expect(template).toContain(`table/${restored}`);
    expect(template).not.toContain('FnGetAttTable');
    expect([...tables().keys()].sort()).toEqual([own, restored].sort());
  });

  it.each([
    'dynamodb:RestoreTableToPointInTime',
    'dynamodb:UpdateContinuousBackups',
    'dynamodb:UpdateTimeToLive',
    'dynamodb:UpdateTable',
  ])('that stopped before %s goes on where it was', async (action) => {
    world.account.stopBefore(action);
    await expect(run()).rejects.toThrow('AWS did not answer');
    expect(world.file.tableName).toBeUndefined();
    world.account.goOn();
    expect(await run()).toBe(0);
    expect(tables().get(restored)).toMatchObject({ isProtected: true, isRecoverable: true, timeToLive: 'expiresAt' });
    expect(tables().size).toBe(2);
  });

  it.each([
    ['2026-10-01T08:30Z', 'can be restored to moments from 2026-11-01T00:00:00.000Z to 2026-12-01T12:00:00.000Z'],
    ['2026-12-09T08:30Z', 'is none of them'],
    ['yesterday', '--at must be a moment with its zone'],
    ['2026-11-30T08:30', '--at must be a moment with its zone'],
  ])('refuses %s and makes nothing', async (at, message) => {
    await expect(run({ at })).rejects.toThrow(message);
    expect(tables().size).toBe(1);
  });

  it('changes nothing after a no', async () => {
    world.answers.push('n');
    expect(await run({ yes: false })).toBe(4);
    expect(tables().size).toBe(1);
    expect(words()).toContain('looks as if it was not');
  });

  it('says that there is no table before the first deployment', async () => {
    world.account.state.stacks.clear();
    await expect(run()).rejects.toThrow('trial has no table: it was never deployed, or its data were deleted.');
  });
});
