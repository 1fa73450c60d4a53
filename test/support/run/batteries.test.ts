import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { batteries } from './batteries.ts';

const root = resolve(import.meta.dirname, '../../..');

describe('the batteries', () => {
  it('name every test that has a long version, and no other', () => {
    const long = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts'))
      .filter((path) => /from '.*\/battery\.ts'/.test(readFileSync(join(root, 'test', path), 'utf8')))
      .map((path) => join('test', path));

    expect(Object.values(batteries).sort()).toEqual(long.sort());
  });
});
