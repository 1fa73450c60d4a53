import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { allProbes } from '../../shared/doctor/probes/all-probes.ts';
import { defaultBehaviour as highlevel } from '../../shared/simulators/highlevel/behaviour.ts';
import { defaultBehaviour as printful } from '../../shared/simulators/printful/behaviour.ts';
import { defaultBehaviour as printify } from '../../shared/simulators/printify/behaviour.ts';
import { assumptions } from '../support/doctor/ask-sandbox.ts';

const root = join(import.meta.dirname, '..', '..');
const rows = Object.entries(assumptions);
/** Why nothing can be asked: a safety rule forbids it, or only a door that stays open would see it. */
const mayBeUnasked = /^(S\d+|listen): \S/;

test.each(rows.filter(([, { source }]) => source === 'guess'))(
  'the guess %s has a probe, or a reason why none may ask',
  (_, row) => {
    const ids = allProbes.map(({ id }) => id);
    if (row.probe === null) expect(row.unasked).toMatch(mayBeUnasked);
    else expect(ids).toContain(row.probe);
  },
);

test.each(rows)('%s names its probe among those that there are, and what to change where it stands', (_, row) => {
  if (row.probe !== null) expect(allProbes.map(({ id }) => id)).toContain(row.probe);
  expect(row.change.filter((place) => !stands(place))).toEqual([]);
});

test('every behaviour of a simulator has a fact', () => {
  const behaviours = Object.entries({ highlevel, printful, printify }).flatMap(([system, defaults]) =>
    Object.keys(defaults).map((name) => `${system}.${name}`),
  );
  const named = rows.flatMap(([, row]) => row.behaviours);
  expect(behaviours.filter((name) => !named.includes(name))).toEqual([]);
  expect(named.filter((name) => !behaviours.includes(name))).toEqual([]);
});

test('every comment that calls something assumed belongs to a fact', () => {
  const says = rows.flatMap(([, row]) => row.says);
  const uncovered = commentsThatAssume().filter(
    ({ path, line }) =>
      !says.some((place) => place.startsWith(`${path}: `) && line.includes(place.slice(path.length + 2))),
  );
  expect(uncovered.map(({ path, line }) => `${path}: ${line.trim()}`)).toEqual([]);
});

test('what facts say of comments stands in them', () => {
  const gone = rows.flatMap(([, row]) => row.says).filter((place) => !stands(place));
  expect(gone).toEqual([]);
});

function stands(place: string): boolean {
  const [path = '', ...words] = place.split(': ');
  const file = join(root, path);
  return existsSync(file) && readFileSync(file, 'utf8').includes(words.join(': '));
}

function commentsThatAssume(): readonly { readonly path: string; readonly line: string }[] {
  const folders = ['shared/adapters', 'shared/simulators', 'shared/domain', 'shared/use-cases', 'functions'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  return files.flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .filter((line) => /\bassumed\b/i.test(line))
      .map((line) => ({ path, line })),
  );
}
