import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lanes } from '../../functions/lanes.ts';
import { alarmNotes } from '../../lib/alarm-notes.ts';
import { failureImpacts } from '../../lib/failure-impacts.ts';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
const sectionOf = (heading: string) => page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

/** The commands for who runs a stage. */
const commandsOfOperators = [
  'backfill',
  'deploy',
  'destroy',
  'diff',
  'doctor',
  'logs',
  'look',
  'pause',
  'redrive',
  'restore',
  'resume',
  'rollback',
  'setup',
  'status',
];

describe('docs/runbook.md', () => {
  it.each(Object.values(alarmNotes))(
    'has a heading in the words of the alarm "$subject", and a command to begin with',
    ({ subject }) => {
      expect(headings).toContain(subject);
      expect(sectionOf(subject)).toMatch(/`npm run |`request-failed`|log line/);
    },
  );

  it('sends nobody to a command that is not one', () => {
    const named = [...page.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(20);
    expect([...new Set(named)].filter((name) => !commandsOfOperators.includes(name))).toEqual([]);
  });

  it('names lanes and functions that there are', () => {
    const named = [...page.matchAll(/npm run (?:logs|pause|resume|redrive) -- ([a-z-]+)/g)].map(
      ([, name = '']) => name,
    );
    expect(named.filter((name) => name !== 'order' && !(name in failureImpacts))).toEqual([]);
  });

  it.each(lanes)('says what to do about dead letters of %s, and what merchants lose meanwhile', (lane) => {
    const section = page.split(`\n### ${lane} has messages in its dead-letter queue\n`)[1]?.split(/\n##/)[0] ?? '';
    expect(section).toMatch(/^\n\*[A-Z]/);
  });
});
