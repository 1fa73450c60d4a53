import { describe, expect, it } from '@jest/globals';
import { environments, type FunctionName } from '../../../../functions/environments.ts';
import { lanes } from '../../../../functions/lanes.ts';
import type { LaneFacts, StageFacts } from '../../../../lib/ops/stage-health/stage-facts.ts';
import { stageFindings } from '../../../../lib/ops/stage-health/stage-findings.ts';

const at = Date.UTC(2026, 11, 1, 12);
const known = <T>(value: T) => ({ kind: 'known', value }) as const;
const minutes = (count: number) => at - count * 60_000;
const ready = { variables: {}, memoryMegabytes: 256, isReady: true };
const functions = Object.fromEntries(
  Object.keys(environments).map((name) => [name, ready]),
) as unknown as StageFacts['functions'];
const quiet: LaneFacts = { waiting: 0, taken: 0, deadLetters: 0, worker: { id: 'w', state: 'Enabled' } };
const allQuiet = Object.fromEntries(lanes.map((lane) => [lane, known(quiet)])) as unknown as StageFacts['lanes'];
const none = { pending: 0, active: 4, suspended: 0, 'missing-scope': 0, 'reauth-required': 0, uninstalled: 9 };

const healthy: StageFacts = {
  stage: 'production',
  where: 'eu-central-1',
  at,
  functions,
  publicUrl: 'https://me.example',
  health: { kind: 'answered', status: 200, body: '{}' },
  failedRequests: known({}),
  concurrency: known(1_000),
  lanes: allQuiet,
  failedRuns: known(0),
  alarms: known([{ subject: 'Work was set aside as a dead letter', state: 'quiet' }]),
  lastRuns: known({ reconcile: minutes(3), 'token-refresh': minutes(30), 'catalog-resync': minutes(300) }),
  missingSecrets: known([]),
  missingSettings: [],
  installations: known(none),
  needAttention: known({ orders: 0, locations: 0 }),
};

const lane = (facts: Partial<LaneFacts>) => ({ lanes: { ...allQuiet, 'order-export': known({ ...quiet, ...facts }) } });
const without = (name: FunctionName) => ({ functions: { ...functions, [name]: undefined } });

describe('the findings of a stage', () => {
  it('are none where everything goes on', () => {
    expect(stageFindings(healthy)).toEqual([]);
  });

  it.each<[string, Partial<StageFacts>, string, string]>([
    ['a set-up that is not finished', { missingSettings: ['HIGHLEVEL_CLIENT_ID'] }, 'trouble', 'set-up-pending'],
    ['a secret that nobody set', { missingSecrets: known(['HIGHLEVEL_CLIENT_SECRET']) }, 'trouble', 'secret-unset'],
    ['a function that is not there', without('oauth'), 'trouble', 'function-missing'],
    [
      'a function that failed to start',
      { functions: { ...functions, oauth: { ...ready, isReady: false, trouble: 'no key' } } },
      'trouble',
      'function-not-ready',
    ],
    ['doors that nobody opens', { health: { kind: 'silent', why: 'TimeoutError' } }, 'trouble', 'doors-silent'],
    ['doors that answer 503', { health: { kind: 'answered', status: 503, body: '' } }, 'trouble', 'doors-unwell'],
    ['a door that fails', { failedRequests: known({ 'highlevel-webhook': 2 }) }, 'trouble', 'door-failed'],
    ['dead letters', lane({ deadLetters: 3 }), 'trouble', 'dead-letters'],
    ['an old message', lane({ waiting: 1, taken: 1, oldestSeconds: 3_700 }), 'trouble', 'waiting-long'],
    [
      'a lane that nobody feeds',
      { lanes: { ...allQuiet, reconcile: known({ waiting: 0, taken: 0, deadLetters: 0 }) } },
      'trouble',
      'lane-unfed',
    ],
    [
      'a pause in which work waits',
      lane({ waiting: 2, worker: { id: 'w', state: 'Disabled' } }),
      'trouble',
      'lane-paused',
    ],
    ['a pause in which nothing waits', lane({ worker: { id: 'w', state: 'Disabled' } }), 'notice', 'lane-paused'],
    ['a deserted lane', lane({ waiting: 2, oldestSeconds: 400 }), 'trouble', 'lane-deserted'],
    ['an alarm that rings', { alarms: known([{ subject: 'x', state: 'rings' }]) }, 'trouble', 'alarm-rings'],
    ['a stage without alarms', { alarms: known([]) }, 'notice', 'no-alarms'],
    ['runs that failed', { failedRuns: known(1) }, 'notice', 'runs-failed'],
    [
      'a schedule that fell silent',
      { lastRuns: known({ reconcile: minutes(46), 'token-refresh': minutes(30), 'catalog-resync': minutes(300) }) },
      'trouble',
      'schedule-silent',
    ],
    [
      'a schedule that never ran',
      { lastRuns: known({ reconcile: minutes(1), 'token-refresh': undefined, 'catalog-resync': minutes(300) }) },
      'notice',
      'never-ran',
    ],
    ['a small account', { concurrency: known(10) }, 'notice', 'account-small'],
    [
      'one merchant without access',
      { installations: known({ ...none, 'reauth-required': 1 }) },
      'notice',
      'needs-consent',
    ],
    [
      'many merchants without access',
      { installations: known({ ...none, 'reauth-required': 2, 'missing-scope': 1 }) },
      'trouble',
      'needs-consent',
    ],
    [
      'orders that need somebody',
      { needAttention: known({ orders: 5, locations: 2 }) },
      'notice',
      'orders-need-attention',
    ],
    [
      'what could not be looked at',
      { alarms: { kind: 'unknown', why: 'Your credentials may not list the alarms.' } },
      'notice',
      'not-seen',
    ],
  ])('name %s', (_what, changes, level, code) => {
    const findings = stageFindings({ ...healthy, ...changes });
    expect(findings.map((each) => [each.level, each.code])).toEqual([[level, code]]);
    expect(findings[0]?.says).toMatch(/^\S.*\.$/);
  });

  it('are sorted: trouble first', () => {
    const findings = stageFindings({
      ...healthy,
      ...lane({ deadLetters: 1 }),
      concurrency: known(10),
      failedRuns: known(1),
    });
    expect(findings.map(({ level }) => level)).toEqual(['trouble', 'notice', 'notice']);
  });

  it('leave a message that was taken a moment ago in peace', () => {
    expect(stageFindings({ ...healthy, ...lane({ waiting: 3, oldestSeconds: 20 }) })).toEqual([]);
    expect(stageFindings({ ...healthy, ...lane({ waiting: 3, taken: 2, oldestSeconds: 400 }) })).toEqual([]);
  });
});
