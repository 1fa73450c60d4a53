import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

import { nextOfReason, nothingToDo } from '../../shared/domain/orders/reason-next.ts';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/reasons.md'), 'utf8');
const listed = [...page.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, code = '']) => code);

const source = ['shared/domain', 'shared/use-cases', 'shared/adapters', 'shared/platform', 'functions']
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(join(root, room, path), 'utf8')),
  )
  .join('\n');

const code = "'([a-z][a-z0-9]*(?:-[a-z0-9]+)*)'";

/** The places where a code is written down, each with the code in its one group. */
const places = [
  `\\bcode: ${code}`,
  `\\bcode(?::| =) [^,\\n]*\\? ${code}`,
  `\\bcode(?::| =) [^,\\n]*\\? [^,\\n]* : ${code}`,
  `new (?:PermanentError|InstallationBlockedError)\\(\\s*${code}`,
  `\\bsuper\\(\\s*${code}`,
  // Functions that make a gate, a step or a note out of a code.
  `\\b(?:waiting|held|cancelled|attention)\\(\\s*${code}`,
  `\\b(?:step|left)\\(\\s*[\\w']+(?:-\\w+)*'?,\\s*(?:[\\w?.]+ \\? )?${code}`,
  `\\bstep\\([^\\n]*\\? '[a-z-]+' : ${code}`,
  // Why a signed event could not be read, and what HighLevel's refusals are called.
  `\\breason: ${code}`,
  `\\bunreadable\\(\\s*${code}`,
  `'(highlevel-(?!webhook')[a-z-]+)'`,
  // Answers of the page's API.
  `\\b(?:jsonError|ApiRefusal)\\(\\s*\\d+,\\s*${code}`,
];

const used = [
  ...new Set(places.flatMap((place) => [...source.matchAll(new RegExp(place, 'g'))].map(([, found = '']) => found))),
];

/** Made of `provider-` and what became of the order there. */
const computed = ['awaiting-payment', 'on-hold', 'failed', 'cancelled', 'returned', 'refused'].map(
  (status) => `provider-${status}`,
);

describe('docs/reasons.md', () => {
  it('explains every code that a merchant or a log can show', () => {
    expect(used.length).toBeGreaterThan(60);
    expect([...used, ...computed].filter((each) => !listed.includes(each)).sort()).toEqual([]);
  });

  it('explains no code that nothing shows any more', () => {
    const isInSource = (each: string) => computed.includes(each) || source.includes(`'${each}'`);

    expect(listed.filter((each) => !isInSource(each))).toEqual([]);
  });

  it('explains exactly the codes that have a first thing to do, or are declared to need none', () => {
    const declared = [...Object.keys(nextOfReason), ...nothingToDo];

    expect(declared.filter((each, index) => declared.indexOf(each) !== index)).toEqual([]);
    expect(declared.toSorted()).toEqual(listed.toSorted());
  });

  it('explains each code once', () => {
    expect(listed.filter((each, index) => listed.indexOf(each) !== index)).toEqual([]);
  });
});
