import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/asvs.md'), 'utf8');

/** How many requirements each section of ASVS 5.0.0 has, by its number; those of level 3 alone by theirs. */
const sections: Readonly<Record<string, readonly [count: number, ...levelThree: number[]]>> = {
  '1.1': [2],
  '1.2': [10, 10],
  '1.3': [12, 12],
  '1.4': [3],
  '1.5': [3, 3],
  '2.1': [3],
  '2.2': [3],
  '2.3': [5, 5],
  '2.4': [2, 2],
  '3.2': [3, 3],
  '3.3': [5, 5],
  '3.4': [8, 7, 8],
  '3.5': [8, 6, 7, 8],
  '3.7': [5, 3, 4, 5],
  '4.1': [5, 4, 5],
  '4.2': [5, 2, 3, 4, 5],
  '4.3': [2],
  '4.4': [4],
  '5.1': [1],
  '5.2': [6, 4, 5, 6],
  '5.3': [3, 3],
  '5.4': [3],
  '6.1': [3],
  '6.2': [12],
  '6.3': [8, 5, 6, 7, 8],
  '6.4': [6, 5, 6],
  '6.5': [8, 6, 7, 8],
  '6.6': [4, 4],
  '6.8': [4],
  '7.1': [3],
  '7.2': [4],
  '7.3': [2],
  '7.4': [5],
  '7.5': [3, 3],
  '7.6': [2],
  '8.1': [4, 3, 4],
  '8.2': [4, 4],
  '8.3': [3, 2, 3],
  '8.4': [2, 2],
  '9.1': [3],
  '9.2': [4],
  '10.1': [2],
  '10.2': [3, 3],
  '10.3': [5, 5],
  '10.4': [16, 12, 13, 14, 15, 16],
  '10.5': [5],
  '10.6': [2],
  '10.7': [3],
  '11.1': [4, 3, 4],
  '11.2': [5, 4, 5],
  '11.3': [5, 4, 5],
  '11.4': [4],
  '11.5': [2, 2],
  '11.6': [2, 2],
  '12.1': [5, 4, 5],
  '12.2': [2],
  '12.3': [5, 5],
  '13.1': [4, 2, 3, 4],
  '13.2': [6, 6],
  '13.3': [4, 3, 4],
  '13.4': [7, 6, 7],
  '14.1': [2],
  '14.2': [8, 5, 6, 7, 8],
  '14.3': [3],
  '15.1': [5, 4, 5],
  '15.2': [5, 4, 5],
  '15.3': [7],
  '16.1': [1],
  '16.2': [5],
  '16.3': [4],
  '16.4': [3],
  '16.5': [4, 4],
  '17.1': [2, 2],
  '17.2': [8, 5, 6, 7, 8],
  '17.3': [2],
};
const required = Object.entries(sections).flatMap(([section, [count, ...levelThree]]) =>
  Array.from({ length: count }, (_, index) => index + 1)
    .filter((number) => !levelThree.includes(number))
    .map((number) => `${section}.${number}`),
);

interface Row {
  readonly ids: readonly string[];
  readonly isLevelThree: boolean;
  readonly sign: string;
  readonly shownBy: string;
}
const rows: readonly Row[] = page
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+/.test(line))
  .map((line) => {
    const [, requirement = '', sign = '', , shownBy = ''] = line.split('|').map((cell) => cell.trim());
    const ids = requirement.match(/\b\d+\.\d+\.\d+\b/g) ?? [];
    return { ids, isLevelThree: requirement.includes('(level 3)'), sign, shownBy };
  });
const countOf = (sign: string) =>
  rows.filter((row) => row.sign === sign && !row.isLevelThree).reduce((sum, { ids }) => sum + ids.length, 0);

describe('docs/asvs.md', () => {
  it('names every requirement of levels 1 and 2 once, and no other but of level 3', () => {
    expect(required).toHaveLength(253);
    const named = rows.filter(({ isLevelThree }) => !isLevelThree).flatMap(({ ids }) => ids);
    expect([...named].sort()).toEqual([...required].sort());
  });

  it('says of each how it stands', () => {
    const signs = ['met', 'part', 'not', 'theirs', 'none'];
    expect(rows.filter(({ sign }) => !signs.includes(sign))).toEqual([]);
    const [met, part, not, theirs, none] = signs.map(countOf);
    expect(page).toContain(`| ${met} met, ${theirs} theirs, ${part} in part, ${not} not, ${none} without object |`);
  });

  it('names files that are there', () => {
    const paths = [...page.matchAll(/`((?:test|shared|functions|lib)\/[^`]+)`/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(150);
    expect([...new Set(paths)].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
