import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { madePages } from '../support/docs/made-pages.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('what `npm run docs` writes', () => {
  it('is what the committed pages say', async () => {
    for (const [path, text] of Object.entries(await madePages())) {
      expect({ path, text: read(path) }).toEqual({ path, text });
    }
  });

  it('tells of every kind of key that the table has', () => {
    const page = read('docs/records.md');
    const keys = [...read('shared/adapters/dynamodb/table/table.ts').matchAll(/['`]([A-Z]{2}[A-Z-]+)[#'`]/g)];
    const kinds = [...new Set(keys.map(([, kind = '']) => kind))];

    expect(kinds.length).toBeGreaterThan(20);
    expect(kinds.filter((kind) => !page.includes(kind))).toEqual([]);
  });
});
