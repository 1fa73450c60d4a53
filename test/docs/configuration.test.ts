import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { environments } from '../../functions/environments.ts';
import { optionalScopes, requiredScopes } from '../../shared/domain/installations/installation.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read('docs/configuration.md');

/** What an owner sets: secrets are read by their names in the keeper, the rest of the names belong to the stack. */
const ownersVariables = [
  ...new Set(
    Object.values(environments)
      .flat()
      .map((name) => name.replace(/\?$/, '').replace(/_SECRET_NAME$/, '_SECRET'))
      .filter((name) => !/^(TABLE_NAME|KEY_ID|LANE_WORKERS|\w+_QUEUE_URLS?)$/.test(name)),
  ),
];

describe('docs/configuration.md', () => {
  it('names exactly the scopes that the functions compare a token with', () => {
    const section = page.split('## Scopes')[1]?.split('\n## ')[0] ?? '';

    expect([...section.matchAll(/^- `([^`]+)`$/gm)].map(([, scope]) => scope)).toEqual([...requiredScopes]);
    const rows = [...section.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, scope, use]) => [scope, use]);
    expect(rows).toEqual(Object.entries(optionalScopes));
  });

  it('explains every variable that an owner sets, and so does .env.example', () => {
    const example = read('.env.example');

    expect(ownersVariables.length).toBeGreaterThan(10);
    expect(ownersVariables.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    expect(ownersVariables.filter((name) => !new RegExp(`^#${name}=`, 'm').test(example))).toEqual([]);
  });
});

describe('README.md', () => {
  it('tells of every function what breaks when it fails', () => {
    const readme = read('README.md');
    const untold = Object.keys(environments).filter((name) => !readme.includes(`\n| \`${name}\` |`));

    expect(untold).toEqual([]);
  });
});
