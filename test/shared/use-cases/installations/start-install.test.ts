import { describe, expect, it } from '@jest/globals';
import { checkedInstallUrl, startInstall } from '../../../../shared/use-cases/installations/start-install.ts';
import { installationWorld } from '../../../support/world/installation-world.ts';

const link = (redirectUri: string) =>
  `https://market.example/v2/oauth/chooselocation?client_id=abc-1&redirect_uri=${encodeURIComponent(redirectUri)}`;

describe('starting an install', () => {
  it('sends the merchant to the configured link with a fresh state of 128 bits', async () => {
    const { deps } = installationWorld();
    const installUrl = link('https://app.example/oauth/callback');
    const first = new URL(await startInstall({ ...deps, installUrl }));
    const second = new URL(await startInstall({ ...deps, installUrl }));
    expect(first.searchParams.get('client_id')).toBe('abc-1');
    expect(first.searchParams.get('state')).toMatch(/^[0-9a-f]{32}$/);
    expect(second.searchParams.get('state')).not.toBe(first.searchParams.get('state'));
  });
});

describe('the configured install link', () => {
  it('is taken when it leads back to our callback, with or without a slash at the end of the public address', () => {
    const url = link('https://app.example/oauth/callback');
    expect(checkedInstallUrl(url, 'https://app.example')).toBe(url);
    expect(checkedInstallUrl(url, 'https://app.example/')).toBe(url);
  });

  it.each([
    [link('https://other.example/oauth/callback'), 'https://other.example/oauth/callback'],
    ['https://market.example/v2/oauth/chooselocation', 'no redirect_uri at all'],
    ['market.example', 'is not a URL'],
  ])('%s is refused with words that say what to change', (url, words) => {
    expect(() => checkedInstallUrl(url, 'https://app.example')).toThrow(words);
  });
});
