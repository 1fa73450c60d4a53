import { describe, expect, it } from '@jest/globals';
import type { StepResult } from '../../../../lib/local/journey/step-report.ts';
import { summary } from '../../../../lib/local/journey/summary.ts';

const start: StepResult = {
  name: 'start',
  title: 'Up',
  durationMs: 3_000,
  ids: { doors: 'http://localhost:3000' },
  counts: {},
};
const order: StepResult = { name: 'order', title: 'An order', durationMs: 700, ids: {}, counts: {} };

describe('the summary', () => {
  it('lines up every step with its time and ids', () => {
    expect(summary({ steps: [start, order], durationMs: 3_700, failed: undefined })).toEqual([
      '',
      '  ✔ Up         3.0 s  doors http://localhost:3000',
      '  ✔ An order  700 ms',
      '',
      'All 2 steps done in 3.7 s.',
    ]);
  });

  it('names the step that failed', () => {
    const failed = { ...order, failure: { expected: 'a', found: 'b', lookAt: [] } };
    const lines = summary({ steps: [start, failed], durationMs: 3_700, failed });
    expect(lines).toContain('  ✘ An order  700 ms');
    expect(lines.at(-1)).toBe('Step 2 of 11 failed after 3.7 s: An order.');
  });
});
