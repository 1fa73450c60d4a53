import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { synthesize } from '../../lib/local/template/synthesize.ts';
import { stageConfig } from '../../lib/stage-config.ts';

const page = readFileSync(join(resolve(import.meta.dirname, '../..'), 'docs/runbook.md'), 'utf8');
const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);

function alarmDescriptions(): readonly string[] {
  const resources = synthesize(stageConfig('production', { region: 'us-east-1', settings: {} })).flatMap(
    ({ template }) => Object.values(template.Resources ?? {}),
  );
  return resources
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => String(Properties?.AlarmDescription));
}

describe('docs/runbook.md', () => {
  it('has a heading in the words of every alarm', () => {
    const wanted = alarmDescriptions().map((text) => /Runbook: "([^"]+)"/.exec(text)?.[1] ?? `none in: ${text}`);

    expect(wanted.length).toBeGreaterThan(15);
    expect([...new Set(wanted)].filter((heading) => !headings.includes(heading))).toEqual([]);
  });
});
