import { expect, test } from '@jest/globals';
import { exitCode } from '../../../../shared/doctor/report/exit-code.ts';
import type { ProbeOutcome, ProbeReport, Report } from '../../../../shared/doctor/report/report.ts';

const probe = (outcome: ProbeOutcome): ProbeReport => ({
  id: outcome,
  system: 'highlevel',
  unknowns: [],
  outcome,
  ms: 1,
  requests: 1,
  facts: [],
  says: [],
  open: [],
});

const left = [{ system: 'highlevel', kind: 'product', name: 'zz-doctor a1b2 mug', why: 'it is still there' }];

function reportOf(outcomes: readonly ProbeOutcome[], more: Partial<Report> = {}): Omit<Report, 'exit'> {
  const probes = outcomes.map(probe);
  return {
    run: 'a1b2',
    startedAt: '',
    version: '1',
    of: 'real',
    systems: {},
    probes,
    configuration: [],
    left: [],
    dropped: [],
    ...more,
  };
}

test.each<readonly [code: number, what: string, report: Omit<Report, 'exit'>, strict: boolean]>([
  [0, 'all is as assumed', reportOf(['as-assumed', 'open', 'skipped', 'new']), false],
  [1, 'something differs', reportOf(['differs', 'as-assumed']), false],
  [2, 'a question could not be put', reportOf(['failed', 'differs']), false],
  [2, 'strictly, a question is open', reportOf(['open', 'differs']), true],
  [2, 'strictly, a question was skipped', reportOf(['skipped']), true],
  [
    4,
    'a credential was refused',
    reportOf(['failed', 'differs'], { configuration: ['HighLevel does not accept it'] }),
    false,
  ],
  [3, 'a safety rule refused', reportOf(['refused', 'failed'], { configuration: ['x'] }), false],
  [5, 'something is left', reportOf(['refused', 'failed'], { left }), false],
])('it ends with %i when %s', (...[code, , report, strict]) => {
  expect(exitCode(report, { strict })).toBe(code);
});
