import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');
const files = ['bin', 'lib', 'functions', 'shared', 'test'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(top, path)),
);

function linesOf(path: string): number {
  return readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length;
}

function longerThan(limit: number, paths: readonly string[]): readonly string[] {
  return paths
    .map((path) => ({ path, lines: linesOf(path) }))
    .filter(({ lines }) => lines > limit)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

describe('the files of the project', () => {
  it('are short: none has more than 300 lines', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(longerThan(300, files)).toEqual([]);
  });

  it('keep handlers thin: none has more than 40 lines', () => {
    const handlers = files.filter((path) => basename(path) === 'handler.ts');

    expect(handlers.length).toBeGreaterThan(0);
    expect(longerThan(40, handlers)).toEqual([]);
  });

  it('are named in kebab-case for what they hold, never as a drawer', () => {
    const drawers = /^(utils?|helpers?|common|misc|services?|managers?|types|dto)$/;
    const named = files.map((path) => ({
      path,
      stem: basename(path).replace(/(\.(test|browser|contract|d))?\.ts$/, ''),
    }));

    expect(named.filter(({ stem }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) || drawers.test(stem))).toEqual([]);
  });
});
