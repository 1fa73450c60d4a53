import { describe, expect, it } from '@jest/globals';
import { deploy } from '../../lib/deploy.ts';

function tools(failing?: string) {
  const calls: string[] = [];
  const printed: string[] = [];
  return {
    calls,
    printed,
    cdk: async (args: readonly string[]) => {
      calls.push(args.join(' '));
      return args[0] === failing ? 7 : 0;
    },
    readOutputs: () => ({ 'dropship-staging': { PublicUrl: 'https://abc.example' } }),
    print: (line: string) => void printed.push(line),
  };
}

describe('deploy', () => {
  it('checks, prepares the account, deploys, and prints what to paste into the marketplace app', async () => {
    const used = tools();
    await deploy({ stage: 'staging', yes: false }, used);
    expect(used.calls).toEqual([
      'synth --quiet --context stage=staging',
      'bootstrap --app cdk.out',
      'deploy --app cdk.out --all --outputs-file cdk.out/outputs.json',
    ]);
    const text = used.printed.join('\n');
    for (const path of ['/oauth/callback', '/webhooks/highlevel', '/app', '/external-auth']) {
      expect(text).toContain(`https://abc.example${path}\n`);
    }
  });

  it('asks for no approval when told so', async () => {
    const used = tools();
    await deploy({ stage: 'staging', yes: true }, used);
    expect(used.calls.at(-1)).toMatch(/--require-approval never$/);
  });

  it('stops at the first step that fails and names it', async () => {
    const used = tools('bootstrap');
    await expect(deploy({ stage: 'staging', yes: false }, used)).rejects.toThrow(
      /preparing the account.* ended with 7/,
    );
    expect(used.calls).toHaveLength(2);
  });
});
