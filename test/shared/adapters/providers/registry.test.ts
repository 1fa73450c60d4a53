import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type ProviderEnvironment, providerUrls } from '../../../../shared/adapters/providers/provider-variables.ts';
import { providerWebhooks } from '../../../../shared/adapters/providers/provider-webhooks.ts';
import { createProviderRegistry } from '../../../../shared/adapters/providers/registry.ts';
import { createJumpingClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';

const environment: ProviderEnvironment = {
  PRINTFUL_API_URL: 'https://api.printful.example',
  PRINTIFY_API_URL: 'https://api.printify.example',
  PRINTFUL_OAUTH_URL: 'https://www.printful.example',
};
const full: ProviderEnvironment = {
  ...environment,
  PRINTFUL_CLIENT_ID: 'app-1',
  PRINTFUL_CLIENT_SECRET_NAME: 'printful-client-secret',
  PRINTIFY_APP_ID: 'app-2',
  GENERIC_PROVIDER_URLS: 'https://one.example/api, https://two.example',
};

const open = (of: ProviderEnvironment) =>
  createProviderRegistry({
    environment: of,
    http: { send: async () => ({ status: 500, headers: {}, body: '' }) },
    clock: createJumpingClock(),
    random: seededRandom(),
    secrets: { get: async () => 'secret' },
  });

describe('the registry of providers', () => {
  it('lists Printful and Printify, and a generic provider where base URLs are allowed', () => {
    expect(open(environment).all.map(({ id }) => id)).toEqual(['printful', 'printify']);
    expect(open(full).all.map(({ id }) => id)).toEqual(['printful', 'printify', 'generic']);
  });

  it('finds a provider by its id and nothing by any other', () => {
    expect(open(environment).find('printify')?.name).toBe('Printify');
    expect(open(environment).find('toString')).toBeUndefined();
  });

  it('offers consent only where the owner has an app', () => {
    expect(open(environment).all.map(({ oauth }) => oauth !== undefined)).toEqual([false, false]);
    expect(open(full).all.map(({ oauth }) => oauth !== undefined)).toEqual([true, true, false]);
  });

  it('knows how to read the webhooks of every provider that it lists', () => {
    for (const { id, webhooks } of open(full).all) expect(providerWebhooks[id]).toBe(webhooks);
  });

  it('names every base URL that requests may go to', () => {
    expect(providerUrls(full)).toEqual([
      'https://api.printful.example',
      'https://www.printful.example',
      'https://api.printify.example',
      'https://one.example/api',
      'https://two.example',
    ]);
  });
});

describe('each adapter', () => {
  const room = resolve(import.meta.dirname, '../../../../shared/adapters/providers');
  const isCode = (line: string) => !/^\s*(?:\/\/|\/?\*)/.test(line);
  const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n').filter(isCode).length;

  it.each(open(full).all.map(({ id }) => id))(
    '%s fits into 400 lines, its schemas, sources and comments apart',
    (id) => {
      const files = readdirSync(join(room, id)).filter(
        (file) => file.endsWith('.ts') && !/^(?:(?:event-)?schemas|sources)\.ts$/.test(file),
      );

      expect(files).toContain('index.ts');
      expect(files.reduce((sum, file) => sum + linesOf(join(room, id, file)), 0)).toBeLessThanOrEqual(400);
    },
  );
});
