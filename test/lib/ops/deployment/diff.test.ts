import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deploy } from '../../../../lib/ops/deployment/deploy.ts';
import { diff } from '../../../../lib/ops/deployment/diff.ts';
import { type DeploymentWorld, openDeploymentWorld } from '../../../support/aws/account/deployment-world.ts';
import { setUp } from '../../synthesized.ts';

let world: DeploymentWorld;

beforeEach(async () => {
  world = await openDeploymentWorld();
});

afterEach(async () => {
  await world.account.close();
  expect(world.account.unexpected).toEqual([]);
});

describe('diff', () => {
  it('of a stage that was never deployed says what will be there, and makes nothing', async () => {
    expect(await diff('trial', world.tools)).toBe(3);
    expect(world.printed).toContainEqual(expect.stringMatching(/^dropship-trial is new: \d+ resources\.$/));
    expect(world.printed).toContain('  page may use logs.');
    expect(world.account.state.stacks.size).toBe(0);
    expect(world.ran.map((step) => step.split(' ')[0])).toEqual(['synth']);
  });

  it('of what is deployed says that nothing would change', async () => {
    await deploy({ stage: 'trial', yes: true, unset: [], bootstrap: false, dataOnly: false }, world.tools);
    expect(await diff('trial', world.tools)).toBe(0);
    expect(world.results.at(-1)).toMatchObject({ stage: 'trial', isEmpty: true, settings: [] });
  });

  it('tells settings and resources in words', async () => {
    await deploy({ stage: 'trial', yes: true, unset: [], bootstrap: false, dataOnly: false }, world.tools);
    world.file = { ...world.file, settings: setUp };
    expect(await diff('trial', world.tools)).toBe(3);
    const said = world.printed.join('\n');
    expect(said).toContain('HIGHLEVEL_CLIENT_ID is set to app-1.');
    expect(said).toMatch(/Events Rule .* change \(whether it runs\)\./);
    expect(said).toMatch(/Lambda Function oauth, .* and \d+ more change \(what it is told of settings\)\./);
    expect(said).not.toContain('MAY NOW');
  });
});
