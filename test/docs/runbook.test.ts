import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lanes } from '../../functions/lanes.ts';
import { alarmNotes } from '../../lib/alarm-notes.ts';
import { failureImpacts } from '../../lib/failure-impacts.ts';
import { tellDeadLetters } from '../../lib/ops/commands/describe-dead-letters.ts';
import { operatorCommands } from '../../lib/ops/commands/operator-commands.ts';
import { tellStatus } from '../../lib/ops/commands/tell-status.ts';
import { stageFindings } from '../../lib/ops/stage-health/stage-findings.ts';
import { exampleDeadLetters, exampleStage } from '../support/docs/example-stage.ts';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
const sectionOf = (heading: string) => page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const blockOf = (command: string) => page.split(`\n$ ${command}\n`)[1]?.split('\n```')[0] ?? '';

describe('docs/runbook.md', () => {
  it.each(Object.values(alarmNotes))(
    'has a heading in the words of the alarm "$subject", and a command to begin with',
    ({ subject }) => {
      expect(headings).toContain(subject);
      expect(sectionOf(subject)).toMatch(/`npm run /);
    },
  );

  it('sends nobody to a command that is not one', () => {
    const named = [...page.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(20);
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
  });

  it('says that each command of operators is there, and each alarm sends to one', () => {
    for (const { name } of operatorCommands) {
      expect(scripts[name]).toBe(`tsx bin/operate.ts ${name}`);
      expect(page).toContain(`npm run ${name}`);
    }
  });

  it('shows what status and redrive print', () => {
    expect(blockOf('npm run status').split('\n')).toEqual(tellStatus(exampleStage, stageFindings(exampleStage)));
    const [heading, ...shown] = blockOf('npm run redrive -- order-export').split('\n');
    expect(heading).toBe('order-export has 3 dead letters:');
    expect(shown.slice(0, -2)).toEqual(tellDeadLetters(exampleDeadLetters, exampleStage.at));
  });

  it('names lanes and functions that there are', () => {
    const named = [...page.matchAll(/npm run (?:logs|pause|resume|redrive|wake) -- ([a-z-]+)/g)].map(
      ([, name = '']) => name,
    );
    expect(named.filter((name) => name !== 'order' && !(name in failureImpacts))).toEqual([]);
  });

  it.each(lanes)('says what to do about dead letters of %s, and what merchants lose meanwhile', (lane) => {
    const section = page.split(`\n### ${lane} has messages in its dead-letter queue\n`)[1]?.split(/\n##/)[0] ?? '';
    expect(section).toMatch(/^\n\*[A-Z]/);
  });
});
