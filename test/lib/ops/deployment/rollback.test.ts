import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deploy } from '../../../../lib/ops/deployment/deploy.ts';
import { rollback } from '../../../../lib/ops/deployment/rollback.ts';
import type { Release } from '../../../../lib/release.ts';
import type { Stack } from '../../../support/aws/account/account-state.ts';
import { type DeploymentWorld, openDeploymentWorld } from '../../../support/aws/account/deployment-world.ts';
import { setUp } from '../../synthesized.ts';

type Template = Stack['template'];
let world: DeploymentWorld;
const words = () => world.printed.join('\n');
const back = (yes = true) => rollback({ stage: 'trial', yes }, world.tools);

/** Deploys the code of a version: bundles of its own, and what it says of itself. */
async function bring(version: string, says: Partial<Release> = {}) {
  world.edit = (template) => ofVersion(template, version, says);
  await deploy({ stage: 'trial', yes: true, unset: [], bootstrap: false, dataOnly: false }, world.tools);
}

function ofVersion(template: Template, version: string, says: Partial<Release>): Template {
  const code: Record<string, string> = {};
  const resources = structuredClone(template.Resources ?? {}) as Record<
    string,
    { Type: string; Properties: Record<string, unknown>; Metadata?: { folder?: string } }
  >;
  for (const { Type, Properties, Metadata } of Object.values(resources)) {
    if (Type !== 'AWS::Lambda::Function') continue;
    const key = `${version}-${Metadata?.folder}.zip`;
    Properties.Code = { S3Bucket: 'assets', S3Key: key };
    code[Metadata?.folder ?? ''] = key;
  }
  for (const { Properties } of Object.values(resources)) {
    if (Properties?.Name !== '/dropship/trial/release') continue;
    Properties.Value = JSON.stringify({ ...JSON.parse(String(Properties.Value)), code, ...says });
  }
  return { ...template, Resources: resources } as Template;
}

const stack = () => world.account.state.stacks.get('dropship-trial');
const running = () =>
  Object.values(stack()?.template.Resources ?? {}).flatMap(({ Type, Properties }) =>
    Type === 'AWS::Lambda::Function'
      ? [String((Properties?.Code as { S3Key?: string } | undefined)?.S3Key).slice(0, 2)]
      : [],
  );

beforeEach(async () => {
  world = await openDeploymentWorld();
  world.file = { ...world.file, settings: setUp };
});

afterEach(async () => {
  await world.account.close();
  expect(world.account.unexpected).toEqual([]);
});

describe('rollback', () => {
  it('brings back the code before, and leaves settings, permissions and all else as they are', async () => {
    await bring('v1');
    world.file = { ...world.file, settings: { ...setUp, ALARM_EMAIL: 'me@quay.shop' } };
    await bring('v2');
    const before = stack()?.template;
    expect(await back()).toBe(0);
    expect(new Set(running())).toEqual(new Set(['v1']));
    const plain = (template: Template | undefined) =>
      JSON.parse(JSON.stringify(ofVersion(template ?? {}, 'any', {}).Resources));
    expect(plain(stack()?.template)).toEqual(plain(before));
    expect(stack()?.outputs).toEqual({ PublicUrl: 'https://doors.example' });
    expect(words()).toContain('Lambda Function oauth, highlevel-webhook, provider-webhook and 11 more change (code).');
  });

  it('twice goes there and back again, and a deployment goes on from there', async () => {
    await bring('v1');
    await bring('v2');
    await back();
    await back();
    expect(new Set(running())).toEqual(new Set(['v2']));
    await bring('v3');
    await back();
    expect(new Set(running())).toEqual(new Set(['v2']));
  });

  it.each<[string, Partial<Release>, Partial<Release>, string]>([
    [
      'records have a newer form since',
      {},
      { recordFormat: 2 },
      'Records were written in form 2 since; the former code reads forms up to 1',
    ],
    [
      'the table lacks an index that it reads',
      { indexes: ['gsi1', 'due'] },
      {},
      'reads the index gsi1, which the table no longer has',
    ],
    [
      'functions are no longer told what it needs',
      { variables: ['OLD_URL'] },
      {},
      'needs OLD_URL, which functions are no longer told',
    ],
  ])('refuses where %s, and changes nothing', async (_why, former, now, message) => {
    await bring('v1', former);
    await bring('v2', now);
    world.ran.length = 0;
    await expect(back()).rejects.toThrow(message);
    expect(world.ran).toEqual([]);
  });

  it('never goes back to what stood in before the set-up was finished', async () => {
    world.file = { ...world.file, settings: {} };
    await bring('v0');
    world.file = { ...world.file, settings: setUp };
    await bring('v1');
    await expect(back()).rejects.toThrow('no other code on record that this stage ran after its set-up');
  });

  it('says so where nothing is deployed, and changes nothing after a no', async () => {
    await expect(back()).rejects.toThrow('trial is not deployed');
    await bring('v1');
    await bring('v2');
    world.answers.push('n');
    expect(await back(false)).toBe(4);
    expect(new Set(running())).toEqual(new Set(['v2']));
  });

  it('without a permission says which, and after a step that failed can be asked again', async () => {
    await bring('v1');
    await bring('v2');
    world.failing = 'deploy';
    await expect(back()).rejects.toThrow('going back: the CDK CLI ended with 7');
    world.failing = undefined;
    expect(await back()).toBe(0);
    world.account.deny('ssm:GetParameterHistory');
    await expect(back()).rejects.toThrow('they need ssm:GetParameterHistory.');
  });
});
