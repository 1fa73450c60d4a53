import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'functions/custom-page');
const page = readFileSync(join(root, 'docs/api.md'), 'utf8');
const described = [...page.matchAll(/^\| `([A-Z]+ \/(?:api\/|oauth\/|health)[^`?]*)/gm)].map(([, route]) => route);

const routes = readdirSync(folder)
  // Names them again, to say what they are called on record.
  .filter((name) => name !== 'actions.ts')
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .flatMap((code) => [...code.matchAll(/^\s+'((?:GET|PUT|POST|DELETE) \/[^']+)':/gm)].map(([, route]) => route));

describe('docs/api.md', () => {
  it('describes every route of the page’s API, and none that is not there', () => {
    expect(routes.length).toBeGreaterThan(10);
    expect([...described].sort()).toEqual([...routes, 'POST /api/session'].sort());
  });
});
