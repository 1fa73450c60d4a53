import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/changing.md'), 'utf8');
const rows = [...page.matchAll(/^\| (?!I want|What \||-)(.+) \|$/gm)].map(([, cells = '']) => cells.split(' | '));

/** What stands in backticks and is a path: in a folder of ours, or with the ending of a file. */
function pathsIn(text: string): readonly string[] {
  return [...text.matchAll(/`([\w./-]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => /^(?:bin|docs|functions|lib|shared|test)(?:\/|$)|\.(?:ts|tsx|md|json)$|^\./.test(path));
}

describe('docs/changing.md', () => {
  it('names files and folders that are there', () => {
    const named = rows.flatMap((cells) => pathsIn(cells.join(' ')));

    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('opens one or two files for everything that somebody wants', () => {
    const wishes = rows.filter((cells) => cells.length === 4);
    const opened = wishes.map(([wish, open = '']) => ({ wish, files: pathsIn(open).length }));

    expect(wishes.length).toBeGreaterThan(35);
    expect(opened.filter(({ wish, files }) => files > 2 || (files === 0 && !wish?.includes('tried again')))).toEqual(
      [],
    );
  });
});
