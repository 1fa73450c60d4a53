import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { environments } from '../../../../functions/environments.ts';
import { secretNames } from '../../../../lib/secret-names.ts';
import { localStage } from '../../../../lib/stage-config.ts';
import { settingProblem } from '../../../../lib/stages/owner-settings.ts';
import { type KnownProviderId, knownProviders } from '../../../../shared/adapters/providers/known-providers.ts';
import { providerWebhooks } from '../../../../shared/adapters/providers/provider-webhooks.ts';
import { createProviderRegistry } from '../../../../shared/adapters/providers/registry.ts';
import { createJumpingClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';

const root = resolve(import.meta.dirname, '../../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const ids = knownProviders.map(({ id }) => id);

describe('a provider', () => {
  it('is a folder and a row: no folder lacks one', () => {
    const folders = readdirSync(join(root, 'shared/adapters/providers'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
      .map(({ name }) => name);

    expect(folders.sort()).toEqual([...ids].sort());
  });

  it.each(ids)('%s has a simulator and a world in which the contract drives it', (id) => {
    expect(existsSync(join(root, 'shared/simulators', id, 'index.ts'))).toBe(true);
    expect(existsSync(join(root, 'test/contracts/providers', `${id}-world.ts`))).toBe(true);
  });

  it.each(knownProviders)('$id is offered under the name of its row once every variable is set', ({ id, name }) => {
    expect(everyProvider().find(id)?.name).toBe(name);
    expect(providerWebhooks[id]).toBe(everyProvider().find(id)?.webhooks);
  });

  it.each(knownProviders)('$id has variables that workers read, and settings that a stage’s file may hold', (row) => {
    for (const [name, variable] of variablesOf(row.id)) {
      if (variable.kind === 'secret') {
        expect(environments['order-export']).toContain(`${name}_NAME?`);
        expect(secretNames).toContain(name);
        continue;
      }
      const value = variable.kind === 'url' ? variable.usual : variable.example;
      expect(environments['order-export']).toContain(variable.kind === 'url' ? name : `${name}?`);
      expect(settingProblem(name, value)).toBeUndefined();
      expect(settingProblem(name, 'no such, value')).toContain(name);
      expect(localStage({}).owner).toMatchObject(variable.kind === 'url' ? { [name]: value } : {});
    }
    expect(variablesOf(row.id).map(([name]) => name)).toContain(row.reachedBy);
  });

  it.each(knownProviders)('$id stands in the docs with its usual addresses', ({ id }) => {
    const page = read('docs/configuration.md');

    expect(page).toMatch(new RegExp(`^In the API and in records .*\`${id}\``, 'm'));
    for (const [name, variable] of variablesOf(id)) {
      const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``));
      expect(row).toBeDefined();
      if (variable.kind === 'url') expect(row).toContain(`| \`${variable.usual}\``);
      expect(read('.env.example')).toMatch(
        new RegExp(`^#${name}=${variable.kind === 'url' ? variable.usual : ''}$`, 'm'),
      );
    }
  });

  it.each(ids)('%s has a name and a sentence on the page', (id) => {
    const words = JSON.parse(read('functions/page/browser/words/en.json'));

    expect(words).toMatchObject({ [`provider.${id}`]: expect.any(String), [`start.about-${id}`]: expect.any(String) });
  });
});

interface Variable {
  readonly kind: 'url' | 'urls' | 'word' | 'secret';
  readonly usual?: string;
  readonly example?: string;
}

function variablesOf(id: KnownProviderId): readonly (readonly [string, Variable])[] {
  return Object.entries(knownProviders.find((row) => row.id === id)?.variables ?? {});
}

function everyProvider() {
  return createProviderRegistry({
    environment: {
      PRINTFUL_API_URL: 'https://api.printful.example',
      PRINTFUL_OAUTH_URL: 'https://www.printful.example',
      PRINTIFY_API_URL: 'https://api.printify.example',
      GENERIC_PROVIDER_URLS: 'https://supplier.example',
    },
    http: { send: async () => ({ status: 500, headers: {}, body: '' }) },
    clock: createJumpingClock(),
    random: seededRandom(),
  });
}
